import { useState } from 'react';
import { shorten } from '../format/short.ts';
import { useTexts } from '../i18n/texts.ts';
import styles from './atoms.module.css';
import { uiTexts } from './ui.texts.ts';

/** A hash, key or id by its two ends, with the whole of it in the title and on the clipboard at a press. */
export function Hash({ value, full = false }: { value: string; full?: boolean }) {
  return (
    <span className={styles['hash']}>
      <code title={value}>{full ? value : shorten(value)}</code>
      <Copy value={value} />
    </span>
  );
}

const shownMs = 1_500;

/** Puts a text on the clipboard and says so. Hidden where the browser has no clipboard (plain-http origins). */
export function Copy({ value }: { value: string }) {
  const texts = useTexts(uiTexts);
  const [copied, setCopied] = useState(false);
  if (!navigator.clipboard) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    setTimeout(() => setCopied(false), shownMs);
  };
  return (
    <button
      type="button"
      className={`${styles['copy']} no-print`}
      aria-label={`${copied ? texts.copied : texts.copy}: ${shorten(value)}`}
      onClick={() => void copy()}
    >
      <svg
        viewBox="0 0 16 16"
        width="14"
        height="14"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      >
        {copied ? (
          <path d="M3 8.5 6.5 12 13 4.5" strokeWidth="2" />
        ) : (
          <path d="M5.5 5.5h8v8h-8zM3 10.5h-.5v-8h8V3" />
        )}
      </svg>
    </button>
  );
}
