"use strict";

function follow(address, show) {
  const source = new EventSource(address);
  const link = document.getElementById("link");
  source.onmessage = message => show(JSON.parse(message.data));
  source.onopen = () => { link.textContent = "connected"; link.className = ""; };
  source.onerror = () => { link.textContent = "the AppHost does not answer"; link.className = "lost"; };
}

document.addEventListener("click", event => {
  const command = event.target.dataset?.command;
  if (!command) return;
  event.target.disabled = true;
  fetch(command, { method: "POST" });
});

const overview = document.querySelector("[data-events]");
if (overview) follow(overview.dataset.events, html => { document.getElementById("live").innerHTML = html; });

const log = document.getElementById("log");
if (log) {
  const search = document.getElementById("search");
  const levels = [...document.querySelectorAll("[data-level]")];
  const fits = line => levels.find(box => box.dataset.level === line.className).checked
    && line.textContent.toLowerCase().includes(search.value.toLowerCase());
  const count = () => {
    document.getElementById("count").textContent = `${[...log.children].filter(line => !line.hidden).length} of ${log.children.length} lines`;
  };
  const filter = () => { for (const line of log.children) line.hidden = !fits(line); count(); };
  search.addEventListener("input", filter);
  levels.forEach(box => box.addEventListener("change", filter));

  follow(log.dataset.logs, lines => {
    const atEnd = log.scrollTop + log.clientHeight >= log.scrollHeight - 20;
    for (const { t, l, x } of lines) {
      const line = document.createElement("div");
      const time = document.createElement("time");
      line.className = l;
      time.textContent = t;
      line.append(time, x);
      line.hidden = !fits(line);
      log.append(line);
    }
    while (log.children.length > 5000) log.firstChild.remove();
    count();
    if (atEnd) log.scrollTop = log.scrollHeight;
  });
}
