import { Alert } from 'antd';
import { defineTexts, useTexts } from '../../i18n/texts.ts';
import styles from '../console.module.css';
import { CopyButton } from './copy-button.tsx';

const texts = defineTexts(
  {
    title: 'Shown this once',
    detail:
      'Store it now. The server keeps only a hash: once this is closed, nobody can show it again, only issue a new one.',
  },
  {
    title: '仅显示这一次',
    detail: '请立即保存。服务器只存哈希值：关闭之后谁也无法再次显示，只能重新签发。',
  },
);

export type Secret = { readonly label: string; readonly value: string };

/** Secrets that exist only on this page: a warning, each value selectable, each with its copy button. */
export function SecretOnce({ secrets }: { readonly secrets: readonly Secret[] }) {
  const t = useTexts(texts);
  return (
    <div className={styles['secret']}>
      <Alert type="warning" showIcon title={t.title} description={t.detail} />
      <dl>
        {secrets.map((secret) => (
          <div key={secret.label}>
            <dt>{secret.label}</dt>
            <dd>
              <code className={styles['secretValue']}>{secret.value}</code>
              <CopyButton text={secret.value} label={secret.label} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
