// Deploys with the named key on the chain of the given URL: a run of its own, so that a test can kill it.
import { JsonRpcProvider } from 'ethers';
import { deployCheckpointAnchor } from '../src/deploy.ts';
import { keyOf } from './support.ts';

const [url = '', name = ''] = process.argv.slice(2);
const provider = new JsonRpcProvider(url, 31337, { staticNetwork: true });
process.send?.('begin');
const { address } = await deployCheckpointAnchor({ provider, signer: keyOf(name) });
process.stdout.write(`${address}\n`);
provider.destroy();
