"use strict";

// The contrast of every text on the page as it stands, computed from its own colour and all that can lie behind it.

(() => {
  const WIT = [255, 255, 255, 1];
  const TEKST = 4.5;
  const GROTE_TEKST = 3;

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

  window.kleuren = { contrast, contrasten, gronden, kleur, teZien };
})();
