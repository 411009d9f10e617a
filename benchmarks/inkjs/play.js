// node --expose-gc play.js STORY_DIR SECONDS: compile the ink story, play it for SECONDS, print one JSON object.
const fs = require("fs"), path = require("path");
const ink = require("inkjs/full");
const dir = process.argv[2], seconds = Number(process.argv[3]);
const now = () => performance.now();
let started = now();
const compiled = new ink.Compiler(fs.readFileSync(path.join(dir, "story.ink"), "utf8")).Compile().ToJson();
const compile_s = (now() - started) / 1000;
const story = new ink.Story(compiled);
let seed, characters = 0;
const pick = () => (seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) >>> 8;
function play(from) {
  seed = from; let choices = 0; story.ResetState();
  for (;;) {
    while (story.canContinue) characters += story.Continue().length;
    const open = story.currentChoices;
    if (!open.length) return choices;
    story.ChooseChoiceIndex(pick() % open.length); choices++;
  }
}
play(1);
const final = []; for (let i = 0; i < 12; i++) final.push(story.variablesState["v" + i]);
let choices = 0, runs = 0; started = now();
while (now() - started < seconds * 1000) choices += play(100 + runs++);
console.log(JSON.stringify({ choices_per_s: choices / ((now() - started) / 1000), compile_s, final: final.join(",") }));
