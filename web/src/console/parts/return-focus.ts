import { useEffect, useState } from 'react';

/**
 * For a dialog that leaves the page when it closes: puts the focus back on what had it when the dialog came, as a
 * keyboard expects. Where that is gone too (the page changed), the focus is left alone.
 */
export function useReturnFocus(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // After the dialog's elements have gone, which takes the focus to the body.
      setTimeout(() => {
        const lost = document.activeElement === null || document.activeElement === document.body;
        if (lost && before instanceof HTMLElement && before.isConnected) before.focus();
      });
    },
    [before],
  );
}
