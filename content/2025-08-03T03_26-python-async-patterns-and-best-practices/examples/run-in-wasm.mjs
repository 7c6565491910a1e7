// The tests that need no sockets, threads or processes, on the newest CPython as WebAssembly:
//   npm install --no-save pyodide && node run-in-wasm.mjs
// They take Debian's pytest, as run-tests does for other Pythons.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadPyodide } from 'pyodide';

const pure = fs.mkdtempSync(path.join(os.tmpdir(), 'pure-'));
for (const module of ['pytest', '_pytest', 'py', 'pluggy', 'iniconfig', 'packaging', 'attr']) {
  fs.cpSync(`/usr/lib/python3/dist-packages/${module}`, `${pure}/${module}`, { recursive: true });
}
const python = await loadPyodide({ env: { PYTHONDONTWRITEBYTECODE: '1' } });
for (const [host, guest] of [[pure, '/pure'], [import.meta.dirname, '/examples']]) {
  python.FS.mkdirTree(guest);
  python.FS.mount(python.FS.filesystems.NODEFS, { root: host }, guest);
}
const code = python.runPython(`
import asyncio, os, sys
sys.path.insert(0, "/pure")
os.chdir("/examples")
import pytest
# No sockets, so nothing to wake the loop by; and Pyodide's own loop is running.
loop = asyncio.selector_events.BaseSelectorEventLoop
loop._make_self_pipe = loop._close_self_pipe = lambda self: None
asyncio.events._set_running_loop(None)
print(sys.version)
names = "fundamental limits_and_errors queues failing_services pool cleanup".split()
int(pytest.main([
    "-q", "--assert=plain", "-p", "no:faulthandler", "-o", "filterwarnings=",
    "-k", "not runner_of_the_listing",  # starts a process
    *(f"tests/test_{name}.py" for name in names),
]))
`);
fs.rmSync(pure, { recursive: true });
process.exit(code);
