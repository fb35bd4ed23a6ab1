/** Part of the file itself, so that it can be mailed and opened anywhere. */
export const STYLES = `:root {
  color-scheme: light dark;
  --paper: light-dark(#f6f6f3, #101214);
  --surface: light-dark(#ffffff, #181b1e);
  --line: light-dark(#dededa, #2d3237);
  --ink: light-dark(#16191b, #eceeec);
  --muted: light-dark(#565d5b, #a1a9a6);
  --red: light-dark(#a92b21, #f2938a);
  --yellow: light-dark(#8a5300, #edb45a);
  --green: light-dark(#0b6b4f, #4cc79b);
  --blue: light-dark(#1d5bb8, #86b5f8);
}
* { box-sizing: border-box; }
body {
  margin: 0;
  padding: 2rem 1rem 4rem;
  background: var(--paper);
  color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif;
  font-variant-numeric: tabular-nums;
  overflow-wrap: anywhere;
}
main { max-width: 54rem; margin: 0 auto; }
h1 { margin: 1rem 0; font-size: clamp(1.6rem, 1.2rem + 2vw, 2.4rem); line-height: 1.15; letter-spacing: -0.02em; text-wrap: balance; }
h2 { margin: 2.5rem 0 0.75rem; font-size: 1.2rem; }
a { color: var(--blue); }
.from, .cannot-see { margin: 0.25rem 0; color: var(--muted); font-size: 0.9rem; }
.target { margin: 0.25rem 0; font-weight: 600; }
.cannot-see { margin-top: 1rem; padding-left: 0.9rem; border-left: 3px solid var(--line); }
.incomplete { margin: 0.5rem 0; padding-left: 0.9rem; border-left: 3px solid var(--yellow); }
.grade { display: flex; align-items: center; gap: 0.9rem; font-weight: 600; }
.letter { flex: none; width: 3rem; border: 2px solid; border-radius: 0.6rem; font-size: 1.6rem; line-height: 2.75rem; text-align: center; }
.grade-A { color: var(--green); }
.grade-B { color: var(--blue); }
.grade-C, .grade-D { color: var(--yellow); }
.grade-F { color: var(--red); }
details { margin: 0.4rem 0; padding: 0 0.9rem; border: 1px solid var(--line); border-left: 4px solid var(--tone, var(--line)); border-radius: 0.5rem; background: var(--surface); }
.red { --tone: var(--red); }
.yellow { --tone: var(--yellow); }
.green { --tone: var(--green); }
.blue { --tone: var(--blue); }
summary { padding: 0.55rem 0; cursor: pointer; }
.outcome { display: inline-block; min-width: 8.5rem; color: var(--tone, var(--muted)); font-weight: 650; }
.id, code, pre { font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace; font-size: 0.85rem; }
.level, .moment, .ending { color: var(--muted); font-size: 0.85rem; }
dl { display: grid; grid-template-columns: minmax(5.5rem, max-content) 1fr; gap: 0.3rem 1rem; margin: 0.3rem 0 0.9rem; }
dt { color: var(--muted); }
dd { margin: 0; }
pre { overflow: auto; max-height: 24rem; padding: 0.75rem; border: 1px solid var(--line); border-radius: 0.4rem; white-space: pre-wrap; }
:focus-visible { outline: 3px solid var(--blue); outline-offset: 2px; }
@media (max-width: 30rem) { .outcome { min-width: 0; } .grade { align-items: flex-start; } dl { grid-template-columns: 1fr; } dd { margin-bottom: 0.5rem; } }
`
