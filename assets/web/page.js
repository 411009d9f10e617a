"use strict";
document.getElementById("again").addEventListener("click", () => window.location.reload());
// Keys go to the game from the first one on: nobody should have to click first.
const watch = new MutationObserver(() => {
  const keys = document.querySelector("textarea");
  if (!keys) return;
  watch.disconnect();
  keys.focus();
});
document.addEventListener("DOMContentLoaded", () => watch.observe(document.body, { childList: true, subtree: true, attributes: true }));
