import { Button, Checkbox, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import styles from '../console.module.css';
import { placeMistakes } from '../parts/form-mistakes.ts';
import { useIdempotencyKey } from '../parts/idempotency.ts';
import { PageFrame } from '../parts/page-frame.tsx';
import { ErrorNote } from '../parts/states.tsx';
import { CredentialsModal, type IssuedCredentials } from './credentials-modal.tsx';
import type { KeyChoice } from './key-choice.ts';
import { KeyField } from './key-field.tsx';
import { NameFields } from './name-fields.tsx';
import { GEOFENCE_DEFAULT_M, PlaceFields, type PlaceValues } from './place-fields.tsx';
import { registerTexts } from './register.texts.ts';
import { useRegisterStation, type NewStation } from './station-queries.ts';
import { stationTexts } from './station.texts.ts';
import stationStyles from './stations.module.css';

type Values = PlaceValues & Omit<NewStation, 'publicKey'> & { publicKey?: KeyChoice };

const STATION_ID = /^[a-z0-9-]{3,64}$/;
const FIELDS = { 'station-id-taken': 'id', 'key-already-registered': 'publicKey', 'reserved-id': 'id' };

/** Registers a station with a key of its own, and shows its MQTT password once. */
export function RegisterPage() {
  const t = useTexts(registerTexts);
  const [form] = Form.useForm<Values>();
  const { submit, pending, error, issued } = useRegistration(form);
  return (
    <PageFrame title={t.title} lead={t.lead}>
      <Form<Values>
        form={form}
        layout="vertical"
        className={stationStyles['form'] ?? ''}
        initialValues={{ kind: 'warehouse', geofenceM: GEOFENCE_DEFAULT_M, simulated: false }}
        scrollToFirstError={{ focus: true }}
        onFinish={submit}
      >
        <WhatSection />
        <section className={`${styles['section']} ${styles['fields']}`}>
          <h2>{t.sectionWhere}</h2>
          <PlaceFields form={form} />
        </section>
        <KeySection station={(Form.useWatch('id', form) as string | undefined) ?? ''} />
        {error && <ErrorNote error={error} />}
        <div>
          <Button type="primary" size="large" htmlType="submit" loading={pending}>
            {t.submit}
          </Button>
        </div>
      </Form>
      {issued && <CredentialsModal issued={issued} title={t.registered(issued.station)} />}
    </PageFrame>
  );
}

function useRegistration(form: ReturnType<typeof Form.useForm<Values>>[0]) {
  const register = useRegisterStation();
  const keyFor = useIdempotencyKey();
  const [error, setError] = useState<Error | null>(null);
  const [issued, setIssued] = useState<IssuedCredentials | null>(null);
  const submit = ({ publicKey, ...station }: Values) => {
    if (!publicKey) return;
    const body: NewStation = { ...station, publicKey: publicKey.publicKey };
    setError(null);
    register.mutate(
      { body, idempotencyKey: keyFor(body) },
      {
        onSuccess: ({ mqtt }) => setIssued({ station: body.id, mqtt }),
        onError: (failure) => setError(placeMistakes(form, failure, FIELDS)),
      },
    );
  };
  return { submit, pending: register.isPending, error, issued };
}

function WhatSection() {
  const t = useTexts(registerTexts);
  const station = useTexts(stationTexts);
  return (
    <section className={`${styles['section']} ${styles['fields']}`}>
      <h2>{t.sectionWhat}</h2>
      <div className={styles['two']}>
        <Form.Item
          name="id"
          label={station.id}
          extra={t.idHint}
          rules={[{ required: true, pattern: STATION_ID, message: t.idPattern }]}
        >
          <Input autoCapitalize="none" spellCheck={false} maxLength={64} />
        </Form.Item>
        <Form.Item name="kind" label={station.kind} required>
          <Select
            options={(['warehouse', 'house', 'vessel', 'farm'] as const).map((kind) => ({
              value: kind,
              label: station[kind],
            }))}
          />
        </Form.Item>
      </div>
      <NameFields />
      <Form.Item name="simulated" valuePropName="checked" extra={t.simulatedHint}>
        <Checkbox>{t.simulated}</Checkbox>
      </Form.Item>
    </section>
  );
}

function KeySection({ station }: { readonly station: string }) {
  const t = useTexts(registerTexts);
  return (
    <section className={`${styles['section']} ${styles['fields']}`} aria-label={t.sectionKey}>
      <h2>{t.sectionKey}</h2>
      <KeyField owner={station} />
    </section>
  );
}
