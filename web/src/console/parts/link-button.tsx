import { Button, type ButtonProps } from 'antd';
import type { MouseEvent } from 'react';
import { useNavigate } from 'react-router';
import styles from '../console.module.css';

/** A link that looks like a button: it opens in a new tab as links do, and goes without a reload otherwise. */
export function LinkButton({
  to,
  ...button
}: { readonly to: string } & Omit<ButtonProps, 'href' | 'onClick' | 'className'>) {
  const navigate = useNavigate();
  const follow = (event: MouseEvent<HTMLElement>) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    void navigate(to);
  };
  return <Button {...button} className={styles['linkButton'] ?? ''} href={to} onClick={follow} />;
}
