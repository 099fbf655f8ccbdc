import { Form } from 'antd';
import { useTexts } from '../../i18n/texts.ts';
import type { KeyChoice } from './key-choice.ts';
import { KeyInput } from './key-input.tsx';
import { registerTexts } from './register.texts.ts';

/** The form field `publicKey`: required, and a key made here must have its private half downloaded first. */
export function KeyField({ owner }: { readonly owner: string }) {
  const t = useTexts(registerTexts);
  const check = (_: unknown, choice: KeyChoice | undefined) => {
    if (!choice) return Promise.reject(new Error(t.needsKey));
    return choice.privateSaved ? Promise.resolve() : Promise.reject(new Error(t.needsDownload));
  };
  return (
    <Form.Item name="publicKey" validateTrigger={[]} rules={[{ validator: check }]}>
      <KeyInput owner={owner} />
    </Form.Item>
  );
}
