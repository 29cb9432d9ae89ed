// The workbench's own addresses: doing something, one request in full, and the stream of changes.

import { toast } from "./dom.js";

const TOKEN = document.querySelector("meta[name=workbench-token]").content;
const HEADERS = { "Content-Type": "application/json", "X-Workbench-Token": TOKEN };
const STOPPED = "The workbench does not answer. Is it still running?";

// What came of it, or null where it was refused: then the person was told why.
export async function perform(deed, given) {
  try {
    const response = await fetch(`/workbench/do/${deed}`, { method: "POST", headers: HEADERS, body: JSON.stringify(given) });
    const done = await response.json();
    if (response.ok) {
      if (done.failed) toast(done.failed, "error");
      return done;
    }
    toast(done.error, "error");
  } catch {
    toast(STOPPED, "error");
  }
  return null;
}

export async function requestInFull(number) {
  try {
    const response = await fetch(`/workbench/requests/${number}`, { headers: HEADERS });
    return await response.json();
  } catch {
    return { error: STOPPED };
  }
}

// The changes on a person's screen. `heard` gets them in lists; `broken` a sentence when the stream breaks, null when it
// is there again. Returns what ends it.
export function listen(user, heard, broken) {
  let fresh = true;
  const source = new EventSource(`/workbench/events?user=${encodeURIComponent(user)}&token=${encodeURIComponent(TOKEN)}`);
  source.onopen = () => {
    fresh = true;
    broken(null);
  };
  source.onmessage = (event) => {
    heard(JSON.parse(event.data), fresh);
    fresh = false;
  };
  source.onerror = () => {
    const refused = source.readyState === EventSource.CLOSED;
    broken(refused ? "The workbench was started anew. Reload this page." : "The workbench has stopped. This page waits for it.");
  };
  return () => source.close();
}
