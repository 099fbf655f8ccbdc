import { LoadingOutlined } from '@ant-design/icons';
import { QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/es/locale/en_US.js';
import zhCN from 'antd/es/locale/zh_CN.js';
import { useEffect, type ReactNode } from 'react';
import { setTokenSource } from '../api/client.ts';
import { useLanguage } from '../i18n/language.ts';
import { makeQueryClient } from './api/query-client.ts';
import { useAppTheme } from './parts/app-theme.ts';
import { readToken, useToken } from './session/session-store.ts';

setTokenSource(readToken);

/**
 * The spinner is for the eye only: its label would become part of the button's name. A steady icon also spares
 * Ant Design's own, whose leaving animation never ends when it is interrupted.
 */
const BUTTON = { autoInsertSpace: false, loadingIcon: <LoadingOutlined aria-hidden /> };

/** The console's own cache: what one operator read must be gone when the next one signs in. */
const queryClient = makeQueryClient();

/** Theme, locale and cache for everything below. */
export function ConsoleProviders({ children }: { readonly children: ReactNode }) {
  const language = useLanguage();
  const theme = useAppTheme();
  const token = useToken();
  useEffect(() => {
    if (token === null) queryClient.clear();
  }, [token]);
  return (
    <QueryClientProvider client={queryClient}>
      <ConfigProvider
        theme={theme}
        locale={language === 'zh' ? zhCN : enUS}
        button={BUTTON}
        form={{ requiredMark: 'optional' }}
      >
        <App>{children}</App>
      </ConfigProvider>
    </QueryClientProvider>
  );
}
