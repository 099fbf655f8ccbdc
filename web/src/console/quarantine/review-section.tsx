import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useTexts } from '../../i18n/texts.ts';
import { Time } from '../../ui/time.tsx';
import type { Quarantined } from '../api/types.ts';
import styles from '../console.module.css';
import { placeMistakes } from '../parts/form-mistakes.ts';
import { ErrorNote } from '../parts/states.tsx';
import { useHasRole } from '../session/me.tsx';
import { nextToReview, useReview } from './quarantine-queries.ts';
import { quarantineTexts } from './quarantine.texts.ts';
import { quarantinedTexts } from './quarantined.texts.ts';

const NOTE_MAX_CHARS = 2000;

/** What somebody found out about a refused statement, or the form to write it down. */
export function ReviewSection({ item }: { readonly item: Quarantined }) {
  const t = useTexts(quarantinedTexts);
  return (
    <section className={styles['section']} aria-label={t.review}>
      <h2>{t.review}</h2>
      {item.reviewedAt === null ? (
        <NotReviewed id={item.id} />
      ) : (
        <Reviewed item={item} at={item.reviewedAt} />
      )}
    </section>
  );
}

function Reviewed({ item, at }: { readonly item: Quarantined; readonly at: string }) {
  const t = useTexts(quarantinedTexts);
  const { message } = App.useApp();
  const navigate = useNavigate();
  const goOn = async () => {
    const id = await nextToReview();
    if (id === null) void message.info(t.noneLeft);
    else void navigate(`/console/quarantine/${id}`);
  };
  return (
    <div className={styles['stack']}>
      <blockquote className={styles['quote']}>{item.note}</blockquote>
      <p className={styles['small']}>
        {t.reviewedBy(item.reviewedBy ?? '')} · <Time at={at} />
      </p>
      <div>
        <Button onClick={() => void goOn()}>{t.next}</Button>
      </div>
    </div>
  );
}

/** A regulator reads; whoever looks after the stations reviews. */
function NotReviewed({ id }: { readonly id: string }) {
  const t = useTexts(quarantineTexts);
  return useHasRole('admin', 'operator') ? <ReviewForm id={id} /> : <p>{t.open}</p>;
}

function ReviewForm({ id }: { readonly id: string }) {
  const t = useTexts(quarantinedTexts);
  const { message } = App.useApp();
  const [form] = Form.useForm<{ note: string }>();
  const review = useReview(id);
  const [error, setError] = useState<Error | null>(null);
  const submit = ({ note }: { note: string }) =>
    review.mutate(note.trim(), {
      onSuccess: () => void message.success(t.done),
      onError: (failure) => setError(placeMistakes(form, failure)),
    });
  return (
    <Form form={form} layout="vertical" onFinish={submit}>
      <p className={styles['lead']}>{t.reviewLead}</p>
      <Form.Item
        name="note"
        label={t.note}
        rules={[{ required: true, whitespace: true, max: NOTE_MAX_CHARS, message: t.noteRule }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} />
      </Form.Item>
      {error && <ErrorNote error={error} />}
      <Button type="primary" htmlType="submit" loading={review.isPending}>
        {t.submit}
      </Button>
    </Form>
  );
}
