import { Component, type ReactNode } from 'react';
import { useTexts } from '../i18n/texts.ts';
import { Notice } from '../ui/notice.tsx';
import { shellTexts } from './shell.texts.ts';

type Props = { children: ReactNode; /** The address: another one is tried afresh. */ at?: string };

/** Keeps a broken page from taking the frame with it. */
export class ErrorBoundary extends Component<Props, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error };
  }

  override componentDidUpdate(before: Props): void {
    if (this.state.error && before.at !== this.props.at) this.setState({ error: null });
  }

  override render(): ReactNode {
    return this.state.error ? <Broken error={this.state.error} /> : this.props.children;
  }
}

function Broken({ error }: { error: Error }) {
  const texts = useTexts(shellTexts);
  return (
    <Notice kind="fail" title={texts.brokenTitle}>
      <p>{texts.brokenText}</p>
      <p>
        <code>{error.message}</code>
      </p>
      <button type="button" className="button" onClick={() => location.reload()}>
        {texts.reload}
      </button>
    </Notice>
  );
}
