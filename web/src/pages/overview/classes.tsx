import type { Overview } from '../../api/types.ts';
import { wasteClassName } from '../../domain/names.ts';
import { localeOf, useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Count, Mass } from '../../ui/mass.tsx';
import styles from './overview.module.css';
import { overviewTexts } from './overview.texts.ts';

/** Totals by class of waste, heaviest first. The bar is the share of the whole mass; the number says it too. */
export function Classes({ overview: { totals, today } }: { overview: Overview }) {
  const texts = useTexts(overviewTexts);
  const language = useLanguage();
  const locale = localeOf(language);
  const rows = totals.byClass.filter(({ readings }) => readings > 0).sort((a, b) => b.netG - a.netG);
  if (rows.length === 0) return null;
  const todayG = new Map(today.byClass.map(({ wasteClass, netG }) => [wasteClass, netG]));
  const percent = new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return (
    <section aria-labelledby="classes-title" className={styles['classes']}>
      <h2 id="classes-title">{texts.classes}</h2>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{texts.class}</th>
            <th scope="col" className="number">
              {texts.net}
            </th>
            <th scope="col" className="number">
              {texts.netToday}
            </th>
            <th scope="col" className="number wide">
              {texts.count}
            </th>
            <th scope="col" className="wide">
              {texts.share}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ wasteClass, readings, netG }) => {
            const share = totals.netG === 0 ? 0 : netG / totals.netG;
            return (
              <tr key={wasteClass}>
                <th scope="row">{wasteClassName(wasteClass, language)}</th>
                <td className="number">
                  <Mass g={netG} />
                </td>
                <td className="number">
                  <Mass g={todayG.get(wasteClass) ?? 0} />
                </td>
                <td className="number wide">
                  <Count n={readings} />
                </td>
                <td className={`wide ${styles['share']}`}>
                  <meter className={styles['bar']} min={0} max={1} value={share} aria-hidden="true" />
                  <span>{percent.format(share)}</span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
