import { App, Button, Drawer, Form } from 'antd';
import { useState } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import type { Station } from '../api/types.ts';
import styles from '../console.module.css';
import { commonTexts } from '../parts/common.texts.ts';
import { placeMistakes } from '../parts/form-mistakes.ts';
import { useReturnFocus } from '../parts/return-focus.ts';
import { ErrorNote } from '../parts/states.tsx';
import { detailTexts } from './detail.texts.ts';
import { NameFields } from './name-fields.tsx';
import { PlaceFields } from './place-fields.tsx';
import { useChangeStation, type StationChange } from './station-queries.ts';

/** Changes what may change: names, position and geofence. The id and the simulated mark never do. */
export function EditStation({
  station,
  onClose,
}: {
  readonly station: Station;
  readonly onClose: () => void;
}) {
  useReturnFocus();
  const t = useTexts(detailTexts);
  const common = useTexts(commonTexts);
  const { message } = App.useApp();
  const [form] = Form.useForm<StationChange>();
  const change = useChangeStation(station.id);
  const [error, setError] = useState<Error | null>(null);
  const save = (values: StationChange) =>
    change.mutate(values, {
      onSuccess: () => {
        void message.success(t.edited);
        onClose();
      },
      onError: (failure) => setError(placeMistakes(form, failure)),
    });
  return (
    <Drawer
      open
      size="large"
      title={t.editTitle}
      onClose={onClose}
      footer={
        <div className={styles['row']}>
          <Button type="primary" loading={change.isPending} onClick={() => form.submit()}>
            {common.save}
          </Button>
          <Button onClick={onClose}>{common.cancel}</Button>
        </div>
      }
    >
      <p className={styles['lead']}>{t.editLead}</p>
      <Form<StationChange>
        form={form}
        layout="vertical"
        className={styles['drawerForm'] ?? ''}
        initialValues={{ name: station.name, position: station.position, geofenceM: station.geofenceM }}
        onFinish={save}
      >
        <NameFields />
        <PlaceFields form={form} except={station.id} />
        {error && <ErrorNote error={error} />}
      </Form>
    </Drawer>
  );
}
