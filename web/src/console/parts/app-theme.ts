import { theme, type ThemeConfig } from 'antd';
import { useShownTheme } from '../../app/theme.ts';

/**
 * Ant Design's tokens, read from the CSS variables in styles/tokens.css. Its algorithms compute shades from real
 * colours, so `var(--link)` will not do: the computed values are read whenever the theme changes.
 */
export function useAppTheme(): ThemeConfig {
  return themeOf(useShownTheme() === 'dark');
}

const cache = new Map<boolean, ThemeConfig>();

function themeOf(dark: boolean): ThemeConfig {
  const known = cache.get(dark);
  if (known) return known;
  const made = makeTheme(dark);
  cache.set(dark, made);
  return made;
}

function makeTheme(dark: boolean): ThemeConfig {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string) => style.getPropertyValue(name).trim();
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: value('--link'),
      colorInfo: value('--link'),
      colorLink: value('--link'),
      colorLinkHover: value('--link-hover'),
      colorSuccess: value('--pass'),
      colorWarning: value('--warn'),
      colorError: value('--fail'),
      // The states' grounds and edges, which the algorithms would make muddy out of such dark inks.
      colorSuccessBg: value('--pass-soft'),
      colorSuccessBorder: value('--pass'),
      colorWarningBg: value('--warn-soft'),
      colorWarningBorder: value('--warn'),
      colorErrorBg: value('--fail-soft'),
      colorErrorBorder: value('--fail'),
      colorInfoBg: value('--surface-sunk'),
      colorInfoBorder: value('--line-strong'),
      colorTextBase: value('--ink'),
      colorText: value('--ink'),
      colorTextSecondary: value('--ink-soft'),
      colorTextDescription: value('--ink-soft'),
      colorTextPlaceholder: value('--ink-soft'),
      colorBgBase: value('--surface'),
      colorBgContainer: value('--surface'),
      colorBgElevated: value('--surface'),
      colorBgLayout: value('--ground'),
      colorBorder: value('--line-strong'),
      colorBorderSecondary: value('--line'),
      fontFamily: value('--font'),
      fontFamilyCode: value('--font-mono'),
      fontSize: 15,
      borderRadius: 8,
      controlHeight: 40,
      motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    },
    components: {
      Menu: { itemBg: 'transparent', activeBarBorderWidth: 0 },
      Form: { itemMarginBottom: 18, verticalLabelPadding: '0 0 4px' },
      Table: { headerBg: value('--surface-sunk'), headerColor: value('--ink-soft') },
      // White on the dark theme's pale blue and red would not reach AA.
      Button: dark ? { primaryColor: value('--ground'), dangerColor: value('--ground') } : {},
    },
  };
}
