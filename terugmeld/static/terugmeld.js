"use strict";

// Small comforts. Every page works without this file.

const fouten = document.getElementById("fouten");
if (fouten) {
  fouten.focus();
}

document.addEventListener("click", (gebeurtenis) => {
  const link = gebeurtenis.target.closest("#fouten a");
  const veld = link && document.getElementById(link.hash.slice(1));
  if (veld) {
    gebeurtenis.preventDefault();
    veld.focus();
    veld.scrollIntoView({ block: "center" });
  }
});

// Who clicks twice sends once; the server sees to it as well where it matters most.
document.addEventListener("submit", (gebeurtenis) => {
  const formulier = gebeurtenis.target;
  if (gebeurtenis.defaultPrevented || formulier.method !== "post") {
    return;
  }
  if (Date.now() - Number(formulier.dataset.verstuurd || 0) < 1500) {
    gebeurtenis.preventDefault();
  } else {
    formulier.dataset.verstuurd = Date.now();
  }
});

document.addEventListener("paste", (gebeurtenis) => {
  const veld = gebeurtenis.target;
  if (!veld.name || !veld.name.endsWith("_dag")) {
    return;
  }
  const delen = gebeurtenis.clipboardData.getData("text").trim().split(/[\s./-]+/);
  if (delen.length !== 3) {
    return;
  }
  const volgorde = delen[0].length === 4 ? [2, 1, 0] : [0, 1, 2];
  gebeurtenis.preventDefault();
  ["dag", "maand", "jaar"].forEach((deel, plaats) => {
    veld.form.elements[veld.name.replace(/dag$/, deel)].value = delen[volgorde[plaats]];
  });
});

const meer = document.querySelector(".tm-nav__meer");
if (meer) {
  const sluit = (gebeurtenis) => {
    const naar = gebeurtenis.type === "focusout" ? gebeurtenis.relatedTarget : gebeurtenis.target;
    if (naar && !meer.contains(naar)) {
      meer.open = false;
    }
  };
  meer.addEventListener("focusout", sluit);
  document.addEventListener("click", sluit);
  meer.addEventListener("keydown", (gebeurtenis) => {
    if (gebeurtenis.key === "Escape" && meer.open) {
      meer.open = false;
      meer.querySelector("summary").focus();
    }
  });
}

document.querySelectorAll(".tm-begrip").forEach((begrip) => {
  const open = () => begrip.classList.remove("tm-begrip--dicht");
  begrip.addEventListener("pointerenter", open);
  begrip.addEventListener("focusin", open);
  begrip.addEventListener("click", () => {
    open();
    begrip.querySelector("button").focus(); // Safari gives a button that is tapped no focus.
  });
});
document.addEventListener("pointerdown", (gebeurtenis) => {
  document.querySelectorAll(".tm-begrip").forEach((begrip) => {
    begrip.classList.toggle("tm-begrip--dicht", !begrip.contains(gebeurtenis.target));
  });
});
document.addEventListener("keydown", (gebeurtenis) => {
  if (gebeurtenis.key === "Escape") {
    document.querySelectorAll(".tm-begrip").forEach((begrip) => begrip.classList.add("tm-begrip--dicht"));
  }
});

const sessie = document.getElementById("sessie");
if (sessie) {
  const WAARSCHUWING = 300;
  let wekkers = [];
  let terug = null;
  const verlopen = () => {
    sessie.hidden = false;
    sessie.querySelectorAll("[data-om]").forEach((deel) => {
      deel.textContent = deel.dataset.om;
    });
    sessie.querySelector("form").hidden = true;
  };
  const zet = (seconden) => {
    wekkers.forEach(clearTimeout);
    wekkers = [
      setTimeout(() => {
        terug = document.activeElement;
        sessie.hidden = false;
        sessie.querySelector("button").focus();
      }, Math.max(0, seconden - WAARSCHUWING) * 1000),
      setTimeout(verlopen, seconden * 1000),
    ];
  };
  zet(Number(sessie.dataset.seconden));
  sessie.querySelector("form").addEventListener("submit", async (gebeurtenis) => {
    gebeurtenis.preventDefault();
    const formulier = gebeurtenis.target;
    const antwoord = await fetch(formulier.action, { method: "POST", body: new FormData(formulier) });
    if (antwoord.ok) {
      sessie.hidden = true;
      if (terug) {
        terug.focus();
      }
      zet(Number(sessie.dataset.seconden));
    } else {
      verlopen();
    }
  });
}

// The form of a decision gets the focus, once the browser went to its place; a summary of errors keeps it.
const besluit = document.getElementById("besluitformulier");
if (besluit && !fouten && !matchMedia("(pointer: coarse)").matches) {
  const begin = document.getElementById(besluit.dataset.begin);
  const eerste = begin ?? besluit.querySelector("select, textarea, input:not([type=hidden])");
  window.addEventListener("load", () => eerste.focus());
}

// The keys of the worklist: only on a page with their sheet, which who switched them off does not get.
const blad = document.getElementById("sneltoetsen");
if (blad) {
  const rijen = [...document.querySelectorAll("[data-rij]")];
  const TYPT = "input:not([type=checkbox]):not([type=radio]), textarea, select";
  const hier = () => rijen.indexOf(document.activeElement.closest("[data-rij]"));
  const loop = (stap) => {
    const rij = rijen[Math.min(Math.max(hier() + stap, 0), rijen.length - 1)];
    rij?.querySelector("a").focus();
    rij?.scrollIntoView({ block: "nearest" });
  };
  const doen = {
    j: () => loop(1),
    k: () => loop(-1),
    x: () => rijen[hier()]?.querySelector("input[type=checkbox]")?.click(),
    "/": () => document.querySelector("[data-zoekveld]")?.focus(),
    "?": () => blad.showModal(),
  };
  document.addEventListener("keydown", (gebeurtenis) => {
    if (gebeurtenis.key === "Enter" && gebeurtenis.ctrlKey) {
      besluit?.querySelector("[name=volgende], .utrecht-button-group button:only-child")?.click();
    }
    const bezet = gebeurtenis.ctrlKey || gebeurtenis.metaKey || gebeurtenis.altKey || blad.open;
    if (bezet || gebeurtenis.target.closest(TYPT)) {
      return;
    }
    const knop = document.querySelector(`[data-toets="${CSS.escape(gebeurtenis.key)}"]`);
    const doe = knop ? () => !gebeurtenis.repeat && knop.click() : doen[gebeurtenis.key];
    if (doe) {
      gebeurtenis.preventDefault();
      doe();
    }
  });
}

// Who else has this case open; asked while the page can be seen.
const aanwezig = document.querySelector("#aanwezig[data-vraag]");
if (aanwezig) {
  setInterval(async () => {
    const antwoord = document.hidden ? null : await fetch(aanwezig.dataset.vraag).catch(() => null);
    const zin = antwoord?.ok && !antwoord.redirected ? await antwoord.text() : aanwezig.textContent;
    if (zin !== aanwezig.textContent) {
      aanwezig.textContent = zin;
    }
  }, 30000);
}
