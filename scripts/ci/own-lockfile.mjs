/**
 * The lockfile of the published package alone: what users get with it. In this repository's own
 * there are also the workspaces' dependencies, which count as the root's, and the SDK, which is a
 * development dependency, a workspace's dependency and a peer in one: users bring theirs.
 */
export function ownLockfile({ lockfileVersion, packages }) {
  const { name, version, dependencies = {} } = packages[""];
  const own = { "": { name, version, dependencies } };
  const locations = [""];
  for (const location of locations) {
    for (const dependency of dependenciesOf(packages[location])) {
      const found = locationOf(dependency, location, packages);
      if (found === undefined || found in own) continue;
      own[found] = packages[found];
      locations.push(found);
    }
  }
  return { name, version, lockfileVersion, requires: true, packages: own };
}

function dependenciesOf({ dependencies, optionalDependencies }) {
  return Object.keys({ ...dependencies, ...optionalDependencies });
}

/** As Node.js finds it: beside whoever asks, then one folder up, and so on. */
function locationOf(name, asker, packages) {
  for (let folder = asker; ; folder = parentOf(folder)) {
    const location = folder === "" ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (location in packages) return location;
    if (folder === "") return undefined;
  }
}

function parentOf(folder) {
  return folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")));
}
