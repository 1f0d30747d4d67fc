"use strict";

// Looks at a page as it stands in this window, and returns what is wrong with it as sentences.

(() => {
  const DOEL = 24;
  const KAART = ".tm-kaart--link, .tm-besluiten li";
  const NIET_OP_PAPIER = ".tm-nav, .tm-wie, .tm-voet, .tm-sessie, main .utrecht-button";
  const { contrasten, teZien } = window.kleuren;
  const waar = (element) => element.outerHTML.slice(0, 90);
  const alle = (keuze) => [...document.querySelectorAll(keuze)];

  // The style sheets, and which kinds of elements are shown in what: two cases, or a list of 3 and of 50, are alike.
  const soort = (element) => {
    const namen = element.getAttributeNames().filter((naam) => /^(role|aria-|open|href)/.test(naam));
    return [element.tagName, element.getAttribute("class"), element.type, ...namen].join(" ");
  };
  const soorten = () => {
    const stijl = alle("style, link[rel=stylesheet]").map((element) => element.outerHTML);
    const delen = alle("body *").map((element) =>
      [soort(element.parentElement), soort(element), element.checkVisibility(), !element.textContent.trim()].join(),
    );
    return [...new Set([...stijl, ...delen])].sort();
  };

  // A link in a sentence may be as low as its line; a card is a target as a whole.
  const heeftTekst = (element) =>
    [...element.childNodes].some((deel) => deel.nodeType === Node.TEXT_NODE && deel.data.trim());
  const staatInZin = (element) =>
    getComputedStyle(element).display === "inline" && heeftTekst(element.parentElement);
  const doelen = () =>
    alle("a[href], button, input, select, textarea, summary")
      .filter((element) => element.tabIndex >= 0 && teZien(element) && !staatInZin(element))
      .map((element) => [element, (element.closest(KAART) || element).getBoundingClientRect()])
      .filter(([, plaats]) => Math.min(plaats.width, plaats.height) < DOEL - 0.1)
      .map(([element, plaats]) => `doel van ${plaats.width} bij ${plaats.height}: ${waar(element)}`);

  // A third of the time of axe goes to reading the same few colours over and over: read each once.
  const gelezen = new Map();
  const onthoudKleuren = (soort) => {
    const leesKleur = soort.parseString;
    soort.parseString = function lees(tekst) {
      if (!gelezen.has(tekst)) {
        const { red, green, blue, alpha } = leesKleur.call(this, tekst);
        gelezen.set(tekst, { red, green, blue, alpha });
      }
      return Object.assign(this, gelezen.get(tekst));
    };
  };
  const regels = async (normen, opties) => {
    if (!gelezen.size) {
      onthoudKleuren(window.axe.commons.color.Color.prototype);
    }
    const uit = await window.axe.run({ runOnly: normen, resultTypes: ["violations"], preload: false, ...opties });
    return uit.violations.flatMap((regel) =>
      regel.nodes.map((knoop) => `axe ${regel.id}: ${knoop.target} ${knoop.html.slice(0, 120)}`),
    );
  };
  const dubbel = () =>
    alle("[id]")
      .map((element) => element.id)
      .filter((id, plaats, ids) => ids.indexOf(id) < plaats)
      .map((id) => `id ${id} staat er dubbel`);

  // Nothing to scroll to at the side, nothing outside the window, and no text that its own box cuts off.
  const inVak = (element) => element && (getComputedStyle(element).overflowX !== "visible" || inVak(element.parentElement));
  const buiten = (element) => {
    const plaats = element.getBoundingClientRect();
    return (plaats.right > window.innerWidth + 1 || plaats.left < -1) && !inVak(element.parentElement);
  };
  const afgekapt = (element) =>
    !element.matches("input, select") &&
    /hidden|clip/.test(getComputedStyle(element).overflowX) &&
    element.scrollWidth > element.clientWidth + 1;
  const breedte = () => {
    const meer = document.documentElement.scrollWidth - window.innerWidth;
    const stukken = alle("body *:not(.utrecht-skip-link, .tm-verborgen)").filter(teZien);
    return [
      ...(meer > 0 ? [`de pagina is ${meer} px te breed`] : []),
      ...stukken.filter((element) => heeftTekst(element) && buiten(element)).map((element) => `staat buiten het venster: ${waar(element)}`),
      ...stukken.filter(afgekapt).map((element) => `de tekst is afgekapt: ${waar(element)}`),
    ];
  };

  const gezien = () => [...contrasten(), ...doelen(), ...breedte()];
  const zonderKleur = { rules: { "color-contrast": { enabled: false } } };
  const opbouw = async (normen) => [...dubbel(), ...(await regels(normen, zonderKleur)), ...gezien()];
  const kleurregels = () => regels(["color-contrast"]);

  // The same page in the colours and the fonts of a theme file, which must have come through.
  const inThema = async (normen, css, metAxe) => {
    const blad = new CSSStyleSheet();
    blad.replaceSync(css);
    document.adoptedStyleSheets = [blad];
    const gevonden = [...gezien(), ...nietGeladen(blad), ...(metAxe ? await regels(normen) : [])];
    document.adoptedStyleSheets = [];
    return gevonden.map((gebrek) => `in het andere thema: ${gebrek}`);
  };
  const nietGeladen = (blad) => {
    const wortel = getComputedStyle(document.documentElement);
    const regel = blad.cssRules[0].style;
    const anders = [...regel].filter((naam) => wortel.getPropertyValue(naam) !== regel.getPropertyValue(naam));
    const proef = document.createElement("i");
    proef.style.color = "var(--utrecht-document-background-color)";
    document.body.append(proef);
    const nodig = getComputedStyle(proef).color;
    proef.remove();
    anders.push(...alle(".utrecht-document").filter((element) => getComputedStyle(element).backgroundColor !== nodig));
    return anders.length ? [`het thema is niet geladen: ${anders}`] : [];
  };

  // With the colours of the system, more contrast and less motion: each edge is there, and nothing moves.
  const vasteKleuren = () => [
    ...alle(".utrecht-badge-status, .utrecht-button, .tm-kaart, .utrecht-alert")
      .filter((element) => !element.closest(".tm-bericht") && element.checkVisibility())
      .filter((element) => getComputedStyle(element).borderTopStyle === "none")
      .map((element) => `zonder rand in vaste kleuren: ${waar(element)}`),
    ...alle("body, body *")
      .map((element) => [element, getComputedStyle(element)])
      .filter(([, s]) => s.transitionDuration !== "0s" || s.animationName !== "none" || s.scrollBehavior !== "auto")
      .map(([element]) => `beweegt: ${waar(element)}`),
    ...breedte(),
  ];
  const opPapier = () => [
    ...alle(NIET_OP_PAPIER).filter(teZien).map((element) => `staat op papier: ${waar(element)}`),
    ...(alle("main").some(teZien) ? [] : ["het papier is leeg"]),
  ];

  window.keuring = { breedte, inThema, kleurregels, opbouw, opPapier, soorten, vasteKleuren };
})();
