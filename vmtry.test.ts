import { test } from 'vitest';
import { startMachine } from './test/ipvs-machine/machine.js';
import { schedulerScript } from './test/ipvs-machine/scheduler-script.js';
test('x', async () => {
  const m = await startMachine({ image: '/tmp/w/vm/cache', workers: 1 });
  try {
    const t = Date.now();
    console.log(await m.run(schedulerScript(['rr', 'lc', 'dh', 'sh', 'sed', 'nq', 'wrr', 'wlc', 'lblc', 'lblcr', 'mh', 'fo', 'ovf'])), Date.now() - t);
  } finally { await m.close(); }
}, 600000);
