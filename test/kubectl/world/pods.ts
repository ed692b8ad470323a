import type { JsonObject } from '../../conformance/json.js';
import { conditions, container, containerStates, initialized, waiting } from './container-states.js';
import { plain, type WorldObject } from './world-object.js';

/** Pods in every state that kubectl has a word for. */
export function pods(now: number): readonly WorldObject[] {
  const { time, running, ended, status, ok } = containerStates(now);
  let address = 10;
  const pod = (
    name: string,
    fields: JsonObject,
    spec: JsonObject = {},
    metadata: JsonObject = {},
    isTerminating = false,
  ): WorldObject => {
    address += 1;
    const ip = `10.244.1.${String(address)}`;
    const ips = { podIP: ip, podIPs: [{ ip }, { ip: `fd00:10:244::${address.toString(16)}` }] };
    return plain(
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
          name,
          namespace: 'shop',
          labels: { app: 'web' },
          ...(isTerminating ? { finalizers: ['example.com/held'] } : {}),
          ...metadata,
        },
        spec: { nodeName: 'worker-1', containers: [container('a')], ...spec },
      },
      { ...ips, ...fields },
      isTerminating,
    );
  };
  const two = { containers: [container('a'), container('b')] };
  const inits = { initContainers: [container('i'), container('j')] };
  const sidecar = { initContainers: [{ ...container('i'), restartPolicy: 'Always' }, container('j')] };
  return [
    pod(
      'running',
      { phase: 'Running', containerStatuses: [ok('a')], ...conditions('True') },
      { hostname: 'h', subdomain: 'portless' },
    ),
    pod('front', { phase: 'Running', containerStatuses: [ok('a'), ok('b')], ...conditions('True') }, two, {
      labels: { app: 'web', tier: 'front' },
    }),
    pod(
      'half',
      {
        phase: 'Running',
        containerStatuses: [
          ok('a'),
          status('b', waiting('CrashLoopBackOff'), { restartCount: 12, lastState: ended(1, 'Error') }),
        ],
        ...conditions('False'),
      },
      two,
    ),
    pod(
      'restarted',
      {
        phase: 'Running',
        containerStatuses: [
          ok('a', { restartCount: 3, lastState: { terminated: { exitCode: 1, finishedAt: time(5000) } } }),
          ok('b', { restartCount: 1, lastState: { terminated: { exitCode: 1, finishedAt: time(400) } } }),
        ],
        ...conditions('True'),
      },
      two,
    ),
    pod('long-ago', {
      phase: 'Running',
      containerStatuses: [
        ok('a', { restartCount: 1, lastState: { terminated: { exitCode: 1, finishedAt: time(90_000 * 30) } } }),
      ],
      ...conditions('True'),
    }),
    pod('restarts-unknown', {
      phase: 'Running',
      containerStatuses: [ok('a', { restartCount: 2 })],
      ...conditions('True'),
    }),
    pod('pulling', {
      phase: 'Pending',
      containerStatuses: [status('a', waiting('ImagePullBackOff'))],
      ...conditions('False'),
    }),
    pod('creating', {
      phase: 'Pending',
      podIPs: [],
      podIP: '',
      containerStatuses: [status('a', waiting('ContainerCreating'))],
      ...conditions('False'),
    }),
    pod('pending', { phase: 'Pending', podIPs: [], podIP: '', nominatedNodeName: 'worker-2' }, { nodeName: '' }),
    pod(
      'unscheduled',
      { phase: 'Pending', podIPs: [], podIP: '' },
      { nodeName: '', schedulingGates: [{ name: 'example.com/gate' }] },
    ),
    pod('completed', {
      phase: 'Succeeded',
      containerStatuses: [status('a', ended(0, 'Completed'))],
      ...conditions('False'),
    }),
    pod('failed', {
      phase: 'Failed',
      containerStatuses: [status('a', ended(137, 'OOMKilled'))],
      ...conditions('False'),
    }),
    pod('exit-code', { phase: 'Failed', containerStatuses: [status('a', ended(3))], ...conditions('False') }),
    pod('signalled', {
      phase: 'Failed',
      containerStatuses: [status('a', ended(1, '', { signal: 9 }))],
      ...conditions('False'),
    }),
    pod('evicted', {
      phase: 'Failed',
      reason: 'Evicted',
      message: 'The node was low on resource: memory. ',
      ...conditions('False'),
    }),
    pod(
      'one-done',
      { phase: 'Running', containerStatuses: [status('a', ended(0, 'Completed')), ok('b')], ...conditions('True') },
      two,
    ),
    pod(
      'one-done-unready',
      { phase: 'Running', containerStatuses: [status('a', ended(0, 'Completed')), ok('b')], ...conditions('False') },
      two,
    ),
    pod(
      'one-failed',
      {
        phase: 'Running',
        containerStatuses: [status('a', ended(0, 'Completed')), status('b', ended(2, 'Error'))],
        ...conditions('False'),
      },
      two,
    ),
    pod(
      'init-first',
      { phase: 'Pending', initContainerStatuses: [status('i', running)], ...conditions('False', initialized('False')) },
      inits,
    ),
    pod(
      'init-second',
      {
        phase: 'Pending',
        initContainerStatuses: [
          status('i', ended(0, 'Completed'), { restartCount: 2 }),
          status('j', waiting('PodInitializing')),
        ],
        ...conditions('False', initialized('False')),
      },
      inits,
    ),
    pod(
      'init-waits',
      {
        phase: 'Pending',
        initContainerStatuses: [status('i', waiting('ErrImagePull'))],
        ...conditions('False', initialized('False')),
      },
      inits,
    ),
    pod(
      'init-fails',
      {
        phase: 'Pending',
        initContainerStatuses: [status('i', ended(1, 'Error'), { restartCount: 4, lastState: ended(1, 'Error') })],
        ...conditions('False', initialized('False')),
      },
      inits,
    ),
    pod(
      'init-exit',
      {
        phase: 'Pending',
        initContainerStatuses: [status('i', ended(5))],
        ...conditions('False', initialized('False')),
      },
      inits,
    ),
    pod(
      'init-signal',
      {
        phase: 'Pending',
        initContainerStatuses: [status('i', ended(5, '', { signal: 15 }))],
        ...conditions('False', initialized('False')),
      },
      inits,
    ),
    pod(
      'init-again',
      {
        phase: 'Running',
        initContainerStatuses: [status('i', ended(5))],
        containerStatuses: [ok('a')],
        ...conditions('True', initialized('True')),
      },
      inits,
    ),
    pod(
      'init-done',
      {
        phase: 'Running',
        initContainerStatuses: [
          status('i', ended(0, 'Completed'), { restartCount: 7 }),
          status('j', ended(0, 'Completed')),
        ],
        containerStatuses: [ok('a', { restartCount: 1 })],
        ...conditions('True', initialized('True')),
      },
      inits,
    ),
    pod(
      'sidecar',
      {
        phase: 'Running',
        initContainerStatuses: [
          ok('i', { restartCount: 2, lastState: ended(1, 'Error') }),
          status('j', ended(0, 'Completed'), { restartCount: 5 }),
        ],
        containerStatuses: [ok('a')],
        ...conditions('True', initialized('True')),
      },
      sidecar,
    ),
    pod(
      'sidecar-waits',
      {
        phase: 'Pending',
        initContainerStatuses: [ok('i', { ready: false }), status('j', running)],
        ...conditions('False', initialized('False')),
      },
      sidecar,
    ),
    pod(
      'gates',
      {
        phase: 'Running',
        containerStatuses: [ok('a')],
        ...conditions(
          'False',
          { type: 'example.com/one', status: 'True' },
          { type: 'example.com/two', status: 'False' },
        ),
      },
      {
        readinessGates: [
          { conditionType: 'example.com/one' },
          { conditionType: 'example.com/two' },
          { conditionType: 'example.com/three' },
        ],
      },
    ),
    pod('terminating', { phase: 'Running', containerStatuses: [ok('a')], ...conditions('True') }, {}, {}, true),
    pod(
      'terminating-done',
      { phase: 'Succeeded', containerStatuses: [status('a', ended(0, 'Completed'))], ...conditions('False') },
      {},
      {},
      true,
    ),
    pod(
      'lost',
      { phase: 'Running', reason: 'NodeLost', containerStatuses: [ok('a')], ...conditions('Unknown') },
      {},
      {},
      true,
    ),
    pod('unset', {}, { hostNetwork: true }),
    pod(
      'other',
      { phase: 'Running', containerStatuses: [ok('a')], ...conditions('True') },
      {},
      { namespace: 'shop-2', labels: { app: 'web' } },
    ),
  ];
}
