"use strict";

// The ring at what has the focus: what somebody who works with the keyboard sees at each stop.

(() => {
  const KAART = ".tm-kaart--link, .tm-besluiten li";
  const RAND = 3;
  const { contrast, gronden, kleur, teZien } = window.kleuren;

  // The ring at the element that has the focus: there, unlike before, in a colour that stands out, and not covered.
  const uiterlijk = (element) => {
    const stijl = getComputedStyle(element);
    const dik = stijl.outlineStyle === "none" ? 0 : parseFloat(stijl.outlineWidth);
    return { dik, kleur: stijl.outlineColor, afstand: parseFloat(stijl.outlineOffset), schaduw: stijl.boxShadow };
  };
  const zonderFocus = new WeakMap();
  const onthoud = () => {
    if (!onthoud.klaar) {
      onthoud.klaar = true;
      const hier = document.activeElement;
      hier.blur();
      document.querySelectorAll(`a, button, input, select, textarea, summary, [tabindex], ${KAART}`).forEach((element) => {
        zonderFocus.set(element, JSON.stringify(uiterlijk(element)));
      });
      hier.focus();
    }
  };
  const ringVan = (element) => {
    const ring = uiterlijk(element);
    const naast = ring.afstand < 0 ? element : element.parentElement;
    const achter = gronden(naast, new Map());
    const schaduw = ring.schaduw === "none" ? [] : [kleur(ring.schaduw.match(/rgba?\([^)]*\)/)[0])];
    const best = Math.max(...[...achter, ...schaduw].map((grond) => contrast(kleur(ring.kleur), grond)));
    return ring.dik >= 2 && best >= RAND && zonderFocus.get(element) !== JSON.stringify(ring);
  };
  const isBedekt = (element) => {
    const plaats = element.getClientRects()[0];
    const punten = [0.1, 0.5, 0.9].flatMap((x) => [0.2, 0.5, 0.8].map((y) => [x, y]));
    return !punten.some(([x, y]) => {
      const boven = document.elementFromPoint(plaats.left + x * plaats.width, plaats.top + y * plaats.height);
      return boven && element.contains(boven);
    });
  };
  // Of a word that is explained, the explanation is there with the focus, and within the window.
  const uitlegBuiten = (element) => {
    const uitleg = element.parentElement.querySelector(":scope > [role=tooltip]");
    const plaats = uitleg?.getBoundingClientRect();
    const goed = !uitleg || (plaats.width > 1 && plaats.left >= 0 && plaats.right <= window.innerWidth);
    return goed ? [] : [`de uitleg van ${element.textContent} is niet te zien`];
  };
  const stop = () => {
    const hier = document.activeElement;
    if (hier === document.body) {
      return { is_eind: true, naam: "", fouten: [] };
    }
    onthoud();
    const kaart = hier.closest(KAART);
    const heeftRing = ringVan(hier) || (kaart !== null && ringVan(kaart));
    const naam = (hier.labels?.[0] || hier).textContent.replace(/\s+/g, " ").trim();
    const waar = hier.outerHTML.slice(0, 90);
    return {
      is_eind: false,
      naam,
      fouten: [
        ...(heeftRing ? [] : [`geen ring te zien op ${waar}`]),
        ...uitlegBuiten(hier),
        ...(isBedekt(hier) ? [`iets staat over ${waar}`] : []),
      ],
    };
  };

  // Who works with the keyboard sees a ring at each stop; a key must have been pressed before.
  const ringen = () => {
    const begin = document.activeElement;
    const fouten = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
      .filter((element) => teZien(element) && element.tabIndex >= 0 && !element.disabled)
      .flatMap((element) => {
        element.focus();
        return document.activeElement === element ? stop().fouten : [];
      });
    begin.focus();
    return fouten;
  };

  window.ringen = { stop, ringen };
})();
