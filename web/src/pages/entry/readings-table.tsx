import { materialName, wasteClassName } from '../../domain/names.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Mass } from '../../ui/mass.tsx';
import { entryTexts } from './entry.texts.ts';
import type { WeighingData } from './readings.ts';

/** All readings of a statement, in its own order, and their sum. */
export function ReadingsTable({ weighings }: { weighings: readonly WeighingData[] }) {
  const texts = useTexts(entryTexts);
  const language = useLanguage();
  const sumG = weighings.reduce((sum, { netG }) => sum + netG, 0);
  return (
    <table>
      <caption className="visually-hidden">{texts.readings}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.material}</th>
          <th scope="col" className="wide">
            {texts.class}
          </th>
          <th scope="col">{texts.container}</th>
          <th scope="col" className="wide">
            {texts.source}
          </th>
          <th scope="col" className="number">
            {texts.net}
          </th>
        </tr>
      </thead>
      <tbody>
        {weighings.map((weighing, position) => (
          <tr key={position}>
            <td>{materialName(weighing.material, language)}</td>
            <td className="wide">{wasteClassName(weighing.wasteClass, language)}</td>
            <td>{weighing.container !== undefined && <code>{weighing.container}</code>}</td>
            <td className="wide">
              {texts[`source-${weighing.source.kind}`]} <code>{weighing.source.id}</code>
            </td>
            <td className="number">
              <Mass g={weighing.netG} unit="kg" />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            {texts.total}
          </th>
          <td className="wide" colSpan={2} />
          <td className="number">
            <strong>
              <Mass g={sumG} unit="kg" />
            </strong>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
