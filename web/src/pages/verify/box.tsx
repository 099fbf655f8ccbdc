import { useId, useState, type ChangeEvent, type FormEvent } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import { fileSource } from './file-source.ts';
import { readBox, type Source } from './source.ts';
import { verifyTexts } from './verify.texts.ts';
import styles from './verify.module.css';

type BoxProps = { initial: string; dragging: boolean; onSource: (source: Source) => void };

/** The one box: an id or a link typed or pasted, or a file chosen or dropped. */
export function Box({ initial, dragging, onSource }: BoxProps) {
  const texts = useTexts(verifyTexts);
  const [text, setText] = useState(initial);
  const [wrong, setWrong] = useState(false);
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const source = readBox(text, location.origin);
    setWrong(source === null);
    if (source) onSource(source);
  };
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.target;
    const file = input.files?.[0];
    if (!file) return;
    setWrong(false);
    onSource(await fileSource(file));
    // The same file can be chosen again after it was changed.
    input.value = '';
  };
  return (
    <form className={styles['box']} data-dragging={dragging} onSubmit={submit} noValidate>
      <label htmlFor={id}>{texts.box}</label>
      <input
        id={id}
        className="field"
        name="evidence"
        autoComplete="off"
        spellCheck={false}
        placeholder={texts.placeholder}
        value={text}
        aria-invalid={wrong}
        aria-describedby={`${id}-wrong`}
        onChange={(event) => setText(event.target.value)}
      />
      <p id={`${id}-wrong`} className={styles['wrong']} role="alert">
        {wrong && texts.notUnderstood}
      </p>
      <div className={styles['buttons']}>
        <button type="submit" className="button primary">
          {texts.start}
        </button>
        <label className={`button ${styles['choose']}`}>
          {texts.choose}
          <input
            type="file"
            className="visually-hidden"
            accept=".json,application/json,application/vnd.tidemark.evidence+json"
            onChange={(event) => void choose(event)}
          />
        </label>
      </div>
      <p className={styles['soft']}>{dragging ? texts.dropHere : texts.drop}</p>
    </form>
  );
}
