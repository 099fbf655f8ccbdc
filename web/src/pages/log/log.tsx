import { Loading } from '../../ui/loading.tsx';

export function Log() {
  return <Loading />;
}
