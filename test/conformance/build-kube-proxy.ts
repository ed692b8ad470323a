// Entry: builds (or finds) the real kube-proxy of the releases named on the command line.
import { defaultRelease, kubeProxyBinary } from './kube-proxy-binary.js';

const releases = process.argv.slice(2);
for (const release of releases.length > 0 ? releases : [defaultRelease]) {
  console.log(await kubeProxyBinary(release));
}
