import { Loading } from '../../ui/loading.tsx';

export function Station() {
  return <Loading />;
}
