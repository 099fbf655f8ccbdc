import { LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { Anchor } from '../../api/types.ts';
import { useShownTheme } from '../../app/theme.ts';
import { formatTime } from '../../format/time.ts';
import { localeOf, useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { logTexts } from './log.texts.ts';
import styles from './log.module.css';

use([LineChart, GridComponent, TooltipComponent, SVGRenderer]);

/** The lag of each anchor over time. The sentence above it says the same to those who cannot see it. */
export function LagChart({ anchors }: { anchors: readonly Anchor[] }) {
  const texts = useTexts(logTexts);
  const locale = localeOf(useLanguage());
  const theme = useShownTheme();
  const frame = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const made = init(element);
    chart.current = made;
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(optionOf(anchors, colours(), locale, texts.lagUnit), true);
  }, [anchors, theme, locale, texts]);

  return <div ref={frame} className={styles['chart']} aria-hidden="true" />;
}

type Colours = Record<'ink' | 'line' | 'link' | 'surface' | 'font', string>;

/** A chart knows no CSS variables: it gets what they stand for now. */
function colours(): Colours {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: value('--ink-soft'),
    line: value('--line'),
    link: value('--link'),
    surface: value('--surface'),
    font: value('--font'),
  };
}

function optionOf(anchors: readonly Anchor[], colour: Colours, locale: string, unit: string) {
  const seconds = (value: unknown) => `${Number(value).toFixed(1)} ${unit}`;
  return {
    animation: false,
    textStyle: { fontFamily: colour.font, color: colour.ink },
    grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
    tooltip: {
      trigger: 'axis' as const,
      renderMode: 'richText' as const,
      backgroundColor: colour.surface,
      borderColor: colour.line,
      textStyle: { color: colour.ink },
      valueFormatter: seconds,
    },
    xAxis: {
      type: 'time' as const,
      axisLine: { lineStyle: { color: colour.line } },
      axisLabel: {
        color: colour.ink,
        hideOverlap: true,
        formatter: (at: number) => formatTime(new Date(at).toISOString(), locale, 'clock'),
      },
    },
    yAxis: {
      type: 'value' as const,
      min: 0,
      axisLabel: { color: colour.ink, formatter: (value: number) => `${value} ${unit}` },
      splitLine: { lineStyle: { color: colour.line } },
    },
    series: [
      {
        type: 'line' as const,
        name: '',
        data: anchors.map(({ blockTime, lagMs }) => [Date.parse(blockTime), lagMs / 1000]),
        showSymbol: anchors.length < 40,
        symbolSize: 5,
        lineStyle: { color: colour.link, width: 2 },
        itemStyle: { color: colour.link },
        areaStyle: { color: colour.link, opacity: 0.1 },
      },
    ],
  };
}
