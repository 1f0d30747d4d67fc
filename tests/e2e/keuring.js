"use strict";

// Looks at a page as it stands in this window, and returns what is wrong with it as sentences.

(() => {
  const WIT = [255, 255, 255, 1];
  const TEKST = 4.5;
  const GROTE_TEKST = 3;
  const DOEL = 24;
  const LIGGING = ["target-size", "scrollable-region-focusable"];
  const KAART = ".tm-kaart--link, .tm-besluiten li";

  const kleur = (tekst) => {
    const delen = tekst.match(/[\d.]+/g).map(Number);
    return delen.length > 3 ? delen : [...delen, 1];
  };
  const leg = (boven, onder) =>
    [0, 1, 2].map((deel) => boven[deel] * boven[3] + onder[deel] * (1 - boven[3])).concat(1);
  const helderheid = (punt) => {
    const [rood, groen, blauw] = punt
      .map((deel) => deel / 255)
      .map((deel) => (deel <= 0.04045 ? deel / 12.92 : ((deel + 0.055) / 1.055) ** 2.4));
    return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw;
  };
  const contrast = (een, ander) => {
    const [donker, licht] = [helderheid(een), helderheid(ander)].sort((a, b) => a - b);
    return (licht + 0.05) / (donker + 0.05);
  };

  // Each colour that can lie behind what stands in an element: of a gradient every colour counts.
  const gronden = (element, bekend) => {
    if (!element) {
      return [WIT];
    }
    if (!bekend.has(element)) {
      const stijl = getComputedStyle(element);
      const vlak = kleur(stijl.backgroundColor);
      const verloop = [...stijl.backgroundImage.matchAll(/rgba?\([^)]*\)/g)].map((deel) => kleur(deel[0]));
      const onder = vlak[3] === 1 ? [vlak] : gronden(element.parentElement, bekend).map((k) => leg(vlak, k));
      bekend.set(element, verloop.length ? onder.flatMap((k) => verloop.map((v) => leg(v, k))) : onder);
    }
    return bekend.get(element);
  };
  const dekking = (element) =>
    element ? Number(getComputedStyle(element).opacity) * dekking(element.parentElement) : 1;
  const teZien = (element) => {
    const plaats = element.getBoundingClientRect();
    return plaats.width > 1 && plaats.height > 1 && element.checkVisibility({ checkVisibilityCSS: true });
  };

  const oordeel = (tekst, stijl, voor, achter) => {
    const maat = parseFloat(stijl.fontSize);
    const nodig = maat >= 24 || (maat >= 18.66 && stijl.fontWeight >= 700) ? GROTE_TEKST : TEKST;
    const slechtste = Math.min(...achter.map((grond) => contrast(leg(voor, grond), grond)));
    const goed = slechtste >= nodig;
    return goed ? [] : [`contrast ${slechtste.toFixed(2)} van '${tekst.trim().slice(0, 40)}' (${stijl.color})`];
  };
  const vanElement = (element, tekst, bekend) => {
    const stijl = getComputedStyle(element);
    const voor = kleur(element instanceof SVGElement ? stijl.fill : stijl.color);
    return oordeel(tekst, stijl, [...voor.slice(0, 3), voor[3] * dekking(element)], gronden(element, bekend));
  };
  const vanSchijn = (element, soort, bekend) => {
    const stijl = getComputedStyle(element, soort);
    const tekst = stijl.content.replace(/^"|"$/g, "");
    if (["", "none", "normal"].includes(tekst.trim())) {
      return [];
    }
    const vlak = kleur(stijl.backgroundColor);
    return oordeel(tekst, stijl, kleur(stijl.color), gronden(element, bekend).map((k) => leg(vlak, k)));
  };
  const contrasten = () => {
    const bekend = new Map();
    const gevonden = [];
    const teksten = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (teksten.nextNode()) {
      const element = teksten.currentNode.parentElement;
      if (teksten.currentNode.data.trim() && !element.closest(":disabled, option") && teZien(element)) {
        gevonden.push(...vanElement(element, teksten.currentNode.data, bekend));
      }
    }
    document.querySelectorAll("input:not([type=checkbox]):not([type=radio]), select").forEach((veld) => {
      gevonden.push(...(teZien(veld) ? vanElement(veld, veld.name || veld.type, bekend) : []));
    });
    document.querySelectorAll("body *").forEach((element) => {
      if (teZien(element)) {
        gevonden.push(...["::before", "::after"].flatMap((soort) => vanSchijn(element, soort, bekend)));
      }
    });
    return [...new Set(gevonden)];
  };

  // A link in a sentence may be as low as its line; a card is a target as a whole.
  const staatInZin = (element) =>
    getComputedStyle(element).display.startsWith("inline") &&
    element.parentElement.innerText.trim().length > element.innerText.trim().length;
  const doelen = () =>
    [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
      .filter((element) => element.tabIndex >= 0 && teZien(element) && !staatInZin(element))
      .map((element) => [element, (element.closest(KAART) || element).getBoundingClientRect()])
      .filter(([, plaats]) => Math.min(plaats.width, plaats.height) < DOEL - 0.1)
      .map(([element, plaats]) => `doel van ${plaats.width} bij ${plaats.height}: ${element.outerHTML.slice(0, 90)}`);

  const regels = async (normen, soort) => {
    const keuze = soort === "ligging" ? { type: "rule", values: LIGGING } : normen;
    const zonder = soort === "alles" ? {} : { "color-contrast": { enabled: false } };
    const opties = { runOnly: keuze, resultTypes: ["violations"], ...(soort === "ligging" ? {} : { rules: zonder }) };
    const uit = await window.axe.run(opties);
    return uit.violations.flatMap((regel) =>
      regel.nodes.map((knoop) => `axe ${regel.id}: ${knoop.target} ${knoop.html.slice(0, 120)}`),
    );
  };

  const breedte = () => {
    const meer = document.documentElement.scrollWidth - window.innerWidth;
    return meer > 0 ? [`de pagina is ${meer} px te breed`] : [];
  };
  const dubbel = () =>
    [...document.querySelectorAll("[id]")]
      .map((element) => element.id)
      .filter((id, plaats, alle) => alle.indexOf(id) < plaats)
      .map((id) => `id ${id} staat er dubbel`);

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
    return ring.dik >= 2 && best >= GROTE_TEKST && zonderFocus.get(element) !== JSON.stringify(ring);
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

  const inThema = (css) => {
    const blad = new CSSStyleSheet();
    blad.replaceSync(css);
    document.adoptedStyleSheets = [blad];
    const gevonden = contrasten();
    document.adoptedStyleSheets = [];
    return gevonden.map((gebrek) => `in het andere thema: ${gebrek}`);
  };

  window.keuring = {
    stop,
    ringen,
    breedte,
    inThema,
    alles: async (normen, soort) => [
      ...(await regels(normen, soort)),
      ...dubbel(),
      ...contrasten(),
      ...doelen(),
      ...breedte(),
    ],
  };
})();
