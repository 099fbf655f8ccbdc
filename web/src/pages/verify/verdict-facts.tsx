import type { Facts as EvidenceFacts, Verdict } from '@tidemark/core/evidence-verify';
import type { Weighing } from '@tidemark/core/schemas/weighing';
import { Link } from 'react-router';
import { materialName, wasteClassName } from '../../domain/names.ts';
import { localeOf, useLanguage } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/texts.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Mass } from '../../ui/mass.tsx';
import { SimulatedMark } from '../../ui/simulated.tsx';
import { Time } from '../../ui/time.tsx';
import { verifyTexts } from './verify.texts.ts';
import styles from './verify.module.css';

/** What the evidence is about. Nothing is shown of a file that does not hold, because nothing in it is certain. */
export function VerdictFacts({ verdict }: { verdict: Verdict }) {
  const texts = useTexts(verifyTexts);
  const { facts } = verdict;
  if (!facts.entry || !verdict.fileOk) return null;
  return (
    <div className={styles['factsBox']}>
      <h3>{verdict.ok ? texts.factsTitle : texts.factsCaution}</h3>
      <Facts>
        <EntryFacts entry={facts.entry} simulated={facts.simulated === true} />
        <WitnessFacts facts={facts} witnessed={verdict.ok} />
      </Facts>
      {verdict.ok && facts.subject && <Link to={`/entries/${facts.subject.id}`}>{texts.openEntry}</Link>}
    </div>
  );
}

type EntryFactsProps = { entry: NonNullable<EvidenceFacts['entry']>; simulated: boolean };

function EntryFacts({ entry: { type, readings, issuer, iat }, simulated }: EntryFactsProps) {
  const texts = useTexts(verifyTexts);
  return (
    <>
      {type === 'weighing/1' ? (
        <WeighingFacts weighings={readings.filter(isWeighing)} />
      ) : (
        <Fact name={texts.type}>
          <code>{type}</code>
        </Fact>
      )}
      <Fact name={texts.issuer}>
        <code>{issuer}</code> {simulated && <SimulatedMark />}
      </Fact>
      <Fact name={texts.when}>
        <Time at={iat} />
        <br />
        <span className={styles['soft']}>{texts.whenNote}</span>
      </Fact>
    </>
  );
}

/** The file's readings are signed, but nothing has checked them against the type's schema here. */
function isWeighing(reading: object): reading is Weighing {
  const { netG, material, wasteClass } = reading as Partial<Weighing>;
  return Number.isSafeInteger(netG) && typeof material === 'string' && typeof wasteClass === 'string';
}

function WeighingFacts({ weighings }: { weighings: readonly Weighing[] }) {
  const texts = useTexts(verifyTexts);
  const language = useLanguage();
  const [first] = weighings;
  if (!first) return null;
  const sumG = weighings.reduce((sum, { netG }) => sum + netG, 0);
  return (
    <>
      <Fact name={texts.what}>
        {weighings.length > 1
          ? texts.readings(weighings.length)
          : `${materialName(first.material, language)} · ${wasteClassName(first.wasteClass, language)}`}
      </Fact>
      <Fact name={texts.howMuch}>
        <span className={styles['mass']}>
          <Mass g={sumG} />
        </span>
      </Fact>
    </>
  );
}

/** The block's time is a fact only when the chain was asked and agreed. */
function WitnessFacts({ facts, witnessed }: { facts: EvidenceFacts; witnessed: boolean }) {
  const { entry, treeSize, ledger, blockTime, blockNumber, pinned } = facts;
  const texts = useTexts(verifyTexts);
  const locale = localeOf(useLanguage());
  const number = (n: number) => n.toLocaleString(locale);
  return (
    <>
      {witnessed && blockTime !== null && blockNumber !== null && (
        <Fact name={texts.witnessed}>
          <Time at={blockTime} />
          <br />
          <span className={styles['soft']}>{texts.inBlock(number(blockNumber))}</span>
        </Fact>
      )}
      {entry && treeSize !== null && (
        <Fact name={texts.position}>{texts.entryOf(number(entry.index), number(treeSize))}</Fact>
      )}
      {ledger && (
        <Fact name={texts.ledgerFact}>
          <code>{ledger.origin}</code>{' '}
          <span className={styles['soft']}>{pinned ? texts.pinned : texts.fromFile}</span>
        </Fact>
      )}
    </>
  );
}
