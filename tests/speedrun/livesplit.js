// Asks livesplit-core about runs. One JSON request a line on standard input, one answer a line on standard output.
// {"drive": {"segments": [...], "runs": [[ms | null, ...], ...]}}  null = skipped, a short list = given up -> {"lss": "..."}
// {"read": "<Run ...>"}  -> what it understood, or {"refused": why}
const readline = require("readline");
const L = require(process.argv[2]);

const seconds = (span) => (span ? +span.totalSeconds().toFixed(6) : null);
const both = (time) => [seconds(time.realTime()), seconds(time.gameTime())];
const NAMES = ["Personal Best", "Best Segments", "Best Split Times", "Average Segments", "Median Segments", "Worst Segments", "Balanced PB", "Latest Run"];

function drive({ segments, runs }) {
  const run = L.Run.new();
  run.setGameName("Game");
  run.setCategoryName("Category");
  segments.forEach((name) => run.pushSegment(L.Segment.new(name)));
  const timer = L.Timer.new(run);
  timer.setCurrentTimingMethod(1);
  for (const splits of runs) {
    timer.start();
    timer.initializeGameTime();
    timer.pauseGameTime();
    for (const at of splits) {
      if (at === null) timer.skipSplit();
      else {
        timer.setGameTime(L.TimeSpan.parse((at / 1000).toFixed(3)));
        timer.split();
      }
    }
    timer.reset(true);
  }
  return { lss: timer.saveAsLss() };
}

function read(text) {
  const parsed = L.Run.parseString(text, "", false);
  if (!parsed.parsedSuccessfully()) return { refused: "not parsed" };
  const kind = parsed.timerKind();
  const run = parsed.unwrap();
  if (kind !== "LiveSplit" || !run.len()) return { refused: kind };
  const answer = {
    game: run.gameName(), category: run.categoryName(), offset: seconds(run.offset()),
    attempts: run.attemptCount(), history: run.attemptHistoryLen(),
    best: [0, 1].map((method) => seconds(L.Analysis.calculateSumOfBest(run, false, false, method))),
    simple: [0, 1].map((method) => seconds(L.Analysis.calculateSumOfBest(run, true, false, method))),
    resaved: run.saveAsLss(),
  };
  const timer = L.Timer.new(run);
  const held = timer.getRun();
  answer.segments = [...Array(held.len()).keys()].map((place) => {
    const segment = held.segment(place);
    return { name: segment.name(), best: both(segment.bestSegmentTime()), comparisons: Object.fromEntries(NAMES.map((name) => [name, both(segment.comparison(name))])) };
  });
  return answer;
}

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const request = JSON.parse(line);
  let answer;
  try {
    answer = request.drive ? drive(request.drive) : read(request.read);
  } catch (error) {
    answer = { refused: String(error) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
});
