import { CopyOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useTexts } from '../../i18n/texts.ts';
import { commonTexts } from './common.texts.ts';

/** Copies a text. `label` says what, for screen readers: a page may have several. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const t = useTexts(commonTexts);
  const { message } = App.useApp();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      void message.success(t.copied);
    } catch {
      // Plain-http origins have no clipboard; the text stays selectable.
      void message.warning(t.copyFailed);
    }
  };
  return (
    <Button icon={<CopyOutlined aria-hidden />} onClick={() => void copy()} aria-label={`${t.copy} ${label}`}>
      {t.copy}
    </Button>
  );
}
