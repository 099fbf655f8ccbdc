import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Card, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { Navigate, useLocation } from 'react-router';
import { request } from '../../api/client.ts';
import { ApiError } from '../../api/problem.ts';
import { useTexts } from '../../i18n/texts.ts';
import { FrameBar } from '../frame/frame-bar.tsx';
import styles from '../console.module.css';
import { placeAfterSignIn } from './return-to.ts';
import { keepToken, useToken, whyEnded } from './session-store.ts';
import { sessionTexts } from './session.texts.ts';
import { useCountdown } from './use-countdown.ts';

type Credentials = { username: string; password: string; staySignedIn: boolean };

const WAIT_DEFAULT_S = 60;

/** Name and password for a session; what went wrong is said in a sentence, and a limit counts down. */
export function SignInPage() {
  const t = useTexts(sessionTexts);
  const { search } = useLocation();
  const token = useToken();
  const { signIn, error, waitS } = useSignIn();
  const [form] = Form.useForm<Credentials>();
  if (token !== null) return <Navigate to={placeAfterSignIn(search)} replace />;
  return (
    <div className={styles['frame']}>
      <FrameBar />
      <main className={styles['signIn']}>
        <title>{`${t.title} · Tidemark 潮印`}</title>
        <Card>
          <h1>{t.title}</h1>
          <p className={styles['lead']}>{t.lead}</p>
          <Outcome error={error} waitS={waitS} />
          <Form<Credentials>
            form={form}
            layout="vertical"
            requiredMark={false}
            initialValues={{ staySignedIn: false }}
            onFinish={(credentials) => signIn.mutate(credentials)}
          >
            <Form.Item
              name="username"
              label={t.username}
              rules={[{ required: true, message: t.enterUsername }]}
            >
              <Input autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus />
            </Form.Item>
            <Form.Item
              name="password"
              label={t.password}
              rules={[{ required: true, message: t.enterPassword }]}
            >
              <Input.Password autoComplete="current-password" />
            </Form.Item>
            <Form.Item name="staySignedIn" valuePropName="checked" extra={t.staySignedInHint}>
              <Checkbox>{t.staySignedIn}</Checkbox>
            </Form.Item>
            <Button type="primary" htmlType="submit" block loading={signIn.isPending} disabled={waitS > 0}>
              {waitS > 0 ? t.wait(waitS) : t.signIn}
            </Button>
          </Form>
        </Card>
        <details className={styles['firstTime']}>
          <summary>{t.firstTime}</summary>
          <p>{t.firstTimeDetail}</p>
        </details>
      </main>
    </div>
  );
}

function useSignIn() {
  const [limitedUntilMs, setLimitedUntilMs] = useState<number | null>(null);
  const waitS = useCountdown(limitedUntilMs);
  const signIn = useMutation({
    mutationFn: ({ username, password }: Credentials) =>
      request<{ token: string }>('/api/v1/sessions', { method: 'POST', body: { username, password } }),
    onSuccess: ({ token }, { staySignedIn }) => keepToken(token, staySignedIn ? 'this-device' : 'this-tab'),
    onError: (error) => {
      if (!(error instanceof ApiError) || error.status !== 429) return;
      setLimitedUntilMs(Date.now() + (error.retryAfterS ?? WAIT_DEFAULT_S) * 1000);
    },
  });
  return { signIn, error: signIn.error, waitS };
}

/** Why there is no session: the last attempt failed, or an earlier session ended. */
function Outcome({ error, waitS }: { readonly error: Error | null; readonly waitS: number }) {
  const t = useTexts(sessionTexts);
  const note = error ? noteOf(error, waitS, t) : endingNote(t);
  if (!note) return null;
  return <Alert className={styles['outcome'] ?? ''} showIcon role="alert" {...note} />;
}

type Sentences = ReturnType<typeof useTexts<(typeof sessionTexts)['en']>>;
type Note = { type: 'error' | 'warning' | 'info'; title: string; description?: string };

function noteOf(error: Error, waitS: number, t: Sentences): Note | null {
  if (!(error instanceof ApiError) || error.status === 0) {
    return { type: 'error', title: t.failed, description: t.failedDetail };
  }
  if (error.status === 429) {
    return waitS > 0 ? { type: 'warning', title: t.limited, description: t.limitedDetail } : null;
  }
  if (error.code === 'user-disabled')
    return { type: 'error', title: t.disabled, description: t.disabledDetail };
  if (error.status === 401) return { type: 'error', title: t.wrong, description: t.wrongDetail };
  return { type: 'error', title: error.message, description: error.detail };
}

function endingNote(t: Sentences): Note | null {
  const ending = whyEnded();
  if (ending === 'expired') return { type: 'info', title: t.expiredTitle, description: t.expiredDetail };
  return ending === 'signed-out' ? { type: 'info', title: t.signedOutTitle } : null;
}
