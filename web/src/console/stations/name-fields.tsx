import { Form, Input } from 'antd';
import { useTexts } from '../../i18n/texts.ts';
import styles from '../console.module.css';
import { registerTexts } from './register.texts.ts';

const NAME_MAX_CHARS = 100;

/** A name in both languages; the public pages show whichever the visitor reads. */
export function NameFields() {
  const t = useTexts(registerTexts);
  const rules = [{ required: true, whitespace: true, max: NAME_MAX_CHARS, message: t.nameLength }];
  return (
    <div className={styles['two']}>
      <Form.Item name={['name', 'zh']} label={t.nameZh} rules={rules}>
        <Input lang="zh-CN" />
      </Form.Item>
      <Form.Item name={['name', 'en']} label={t.nameEn} rules={rules}>
        <Input lang="en" />
      </Form.Item>
    </div>
  );
}
