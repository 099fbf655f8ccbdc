import { useNavigate } from 'react-router';
import { defineTexts, useTexts } from '../../i18n/texts.ts';
import type { MqttCredentials } from '../api/types.ts';
import { SecretModal } from '../parts/secret-modal.tsx';

const credentialsTexts = defineTexts(
  {
    username: 'MQTT user name',
    password: 'MQTT password',
    topic: 'Topic for its statements',
    stored: 'I have stored the password',
    done: 'Open the station',
  },
  {
    username: 'MQTT 用户名',
    password: 'MQTT 密码',
    topic: '声明发布主题',
    stored: '我已保存密码',
    done: '打开站点',
  },
);

export type IssuedCredentials = { readonly station: string; readonly mqtt: MqttCredentials };

type CredentialsModalProps = {
  readonly issued: IssuedCredentials;
  readonly title: string;
  /** Left out: the station's page comes next. */
  readonly onDone?: () => void;
};

/** A station's MQTT password, just made. */
export function CredentialsModal({ issued, title, onDone }: CredentialsModalProps) {
  const t = useTexts(credentialsTexts);
  const navigate = useNavigate();
  const goOn = onDone
    ? { onDone }
    : { doneText: t.done, onDone: () => void navigate(`/console/stations/${issued.station}`) };
  return (
    <SecretModal
      title={title}
      secrets={[
        { label: t.username, value: issued.mqtt.username },
        { label: t.password, value: issued.mqtt.password },
      ]}
      hint={
        <>
          {t.topic} <code>{`tidemark/v1/${issued.station}/statements`}</code>
        </>
      }
      storedText={t.stored}
      {...goOn}
    />
  );
}
