import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { request } from '../../api/client.ts';
import { useTexts } from '../../i18n/texts.ts';
import { consoleTexts } from '../console.texts.ts';
import { endSession } from './session-store.ts';

/** Ends the session on the server, and here whatever the server says: who leaves, leaves. */
export function SignOutButton() {
  const t = useTexts(consoleTexts);
  const client = useQueryClient();
  const signOut = useMutation({
    mutationFn: () => request<void>('/api/v1/sessions/current', { method: 'DELETE' }),
    onSettled: () => {
      endSession('signed-out');
      client.clear();
    },
  });
  return (
    <Button type="text" loading={signOut.isPending} onClick={() => signOut.mutate()}>
      {t.signOut}
    </Button>
  );
}
