// Runs the Solidity tests and ends with a line of counts.
import { openHardhat } from './hardhat.ts';

type Suite = { testResults: { status: 'Success' | 'Failure' | 'Skipped' }[] };
type Outcome = { value?: { suiteResults: Suite[] }; error?: { suiteResults: Suite[] } };

const hardhat = await openHardhat();
const outcome = (await hardhat.tasks.getTask(['test', 'solidity']).run({})) as Outcome;
const tests = ((outcome.value ?? outcome.error)?.suiteResults ?? []).flatMap((suite) => suite.testResults);
const count = (status: Suite['testResults'][number]['status']): number =>
  tests.filter((test) => test.status === status).length;

console.log(`Solidity tests: ${count('Success')} passed, ${count('Failure')} failed`);
// No test at all is a failure too: it would mean that the runner no longer finds them.
if (count('Success') !== tests.length || tests.length === 0) process.exitCode = 1;
