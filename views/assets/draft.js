// What is typed outlives a reload, in the storage of the tab. That may be full or forbidden; then a reload forgets.

export function keep(name, value) {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
  } catch {}
}

// kept returns what was kept last under a name; null for nothing.
export function kept(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name));
  } catch {
    return null;
  }
}

export function forget(name) {
  try {
    sessionStorage.removeItem(name);
  } catch {}
}
