/** What a seller of each language writes around the things: colours, titles' forms, sentences. */

import type { Schema } from "../../contract.ts";

export const languages = ["en", "de", "fr", "es", "it", "pl"] as const;
export type Language = (typeof languages)[number];

/** Words or phrases of each language. */
export type Translated = Readonly<Record<Language, readonly string[]>>;

/** One text per language, in their order, the phrases between bars. */
export function translated(...texts: readonly [string, string, string, string, string, string]): Translated {
  const [en, de, fr, es, it, pl] = texts;
  const split = (text: string): string[] => text.split("|");
  return { en: split(en), de: split(de), fr: split(fr), es: split(es), it: split(it), pl: split(pl) };
}

/** The stored names; the translations below are in their order. */
export const colors: readonly string[] =
  "black|white|grey|navy|blue|beige|brown|green|red|pink|burgundy|yellow|purple|orange|silver|gold|multicolour".split(
    "|",
  );

export const colorWords = translated(
  "black|white|grey|navy|blue|beige|brown|green|red|pink|burgundy|yellow|purple|orange|silver|gold|multicolour",
  "schwarz|weiß|grau|dunkelblau|blau|beige|braun|grün|rot|rosa|weinrot|gelb|lila|orange|silber|gold|bunt",
  "noir|blanc|gris|bleu marine|bleu|beige|marron|vert|rouge|rose|bordeaux|jaune|violet|orange|argenté|doré|multicolore",
  "negro|blanco|gris|azul marino|azul|beige|marrón|verde|rojo|rosa|burdeos|amarillo|morado|naranja|plateado|dorado|multicolor",
  "nero|bianco|grigio|blu scuro|blu|beige|marrone|verde|rosso|rosa|bordeaux|giallo|viola|arancione|argento|oro|multicolore",
  "czarny|biały|szary|granatowy|niebieski|beżowy|brązowy|zielony|czerwony|różowy|bordowy|żółty|fioletowy|pomarańczowy|srebrny|złoty|kolorowy",
);

interface Market {
  readonly currency: string;
  /** Minor units for one euro cent. */
  readonly rate: number;
  readonly sizeWord: string;
}

export const markets: Readonly<Record<Language, Market>> = {
  en: { currency: "GBP", rate: 0.86, sizeWord: "size" },
  de: { currency: "EUR", rate: 1, sizeWord: "Gr." },
  fr: { currency: "EUR", rate: 1, sizeWord: "taille" },
  es: { currency: "EUR", rate: 1, sizeWord: "talla" },
  it: { currency: "EUR", rate: 1, sizeWord: "taglia" },
  pl: { currency: "PLN", rate: 4.3, sizeWord: "rozmiar" },
};

export type Condition = Schema<"ItemCondition">;
/** The best first. */
export const conditions: readonly Condition[] = ["new_with_tags", "new", "very_good", "good", "fair"];

export const conditionSentences: Readonly<Record<Condition, Translated>> = {
  new_with_tags: translated(
    "Brand new with tags.|Never used, tags still on.|An unwanted present, tags attached.",
    "Neu mit Etikett.|Nie benutzt, Etikett noch dran.|Ungewolltes Geschenk, mit Etikett.",
    "Neuf avec étiquette.|Jamais porté, étiquette encore en place.|Cadeau non désiré, avec étiquette.",
    "Nuevo con etiqueta.|Sin estrenar, con la etiqueta puesta.|Regalo no deseado, con etiqueta.",
    "Nuovo con cartellino.|Mai usato, cartellino ancora attaccato.|Regalo non gradito, con cartellino.",
    "Nowe z metką.|Nigdy nieużywane, metka na miejscu.|Nietrafiony prezent, z metką.",
  ),
  new: translated(
    "New, never used.|Bought too much, never opened.|As good as from the shop.",
    "Neu, nie benutzt.|Fehlkauf, ungetragen.|Wie aus dem Laden.",
    "Neuf, jamais utilisé.|Erreur d'achat, jamais servi.|Comme sorti du magasin.",
    "Nuevo, sin usar.|Compra equivocada, sin estrenar.|Como recién salido de la tienda.",
    "Nuovo, mai usato.|Acquisto sbagliato, mai utilizzato.|Come appena uscito dal negozio.",
    "Nowe, nieużywane.|Nietrafiony zakup, bez śladów użycia.|Jak prosto ze sklepu.",
  ),
  very_good: translated(
    "Very good condition, hardly used.|Used twice at most.|No flaws that I could find.",
    "Sehr guter Zustand, kaum benutzt.|Höchstens zweimal benutzt.|Keine Mängel.",
    "Très bon état, très peu servi.|Utilisé deux fois tout au plus.|Aucun défaut.",
    "Muy buen estado, apenas usado.|Usado dos veces como mucho.|Sin ningún defecto.",
    "Ottime condizioni, usato pochissimo.|Usato due volte al massimo.|Nessun difetto.",
    "Stan bardzo dobry, prawie nieużywane.|Użyte najwyżej dwa razy.|Bez żadnych wad.",
  ),
  good: translated(
    "Good condition with light signs of wear.|Well cared for.|A small mark, see the photos.",
    "Guter Zustand mit leichten Gebrauchsspuren.|Gut gepflegt.|Kleine Spur, siehe Fotos.",
    "Bon état, légères traces d'usage.|Bien entretenu.|Une petite marque, voir photos.",
    "Buen estado con ligeras señales de uso.|Bien cuidado.|Una pequeña marca, ver fotos.",
    "Buone condizioni con lievi segni d'uso.|Tenuto bene.|Un piccolo segno, vedi foto.",
    "Stan dobry, lekkie ślady użytkowania.|Zadbane.|Mały ślad, widoczny na zdjęciach.",
  ),
  fair: translated(
    "Clearly used, priced accordingly.|Some flaws, all in the photos.|For somebody who likes to mend.",
    "Deutlich gebraucht, daher der Preis.|Einige Mängel, alle auf den Fotos.|Für Bastler.",
    "Bien usé, d'où le prix.|Quelques défauts, tous en photo.|Pour bricoleur.",
    "Bastante usado, de ahí el precio.|Algunos defectos, todos en las fotos.|Para quien sepa arreglarlo.",
    "Usato, da cui il prezzo.|Alcuni difetti, tutti nelle foto.|Per chi ama riparare.",
    "Mocno używane, stąd cena.|Kilka wad, wszystkie na zdjęciach.|Dla majsterkowicza.",
  ),
};

export const closingSentences = translated(
  "Smoke-free home.|Posted within two days.|Collection in person is welcome.|Happy to combine postage.|Just ask for measurements.|I am clearing out.",
  "Nichtraucherhaushalt.|Versand innerhalb von zwei Tagen.|Abholung gern möglich.|Kombiversand möglich.|Maße gern auf Anfrage.|Ich miste aus.",
  "Foyer non fumeur.|Envoi sous deux jours.|Remise en main propre possible.|Envoi groupé possible.|Mesures sur demande.|Je fais le tri.",
  "Casa sin humo.|Envío en dos días.|Se puede recoger en mano.|Agrupo envíos.|Medidas si las pides.|Hago limpieza de armario.",
  "Casa senza fumatori.|Spedizione entro due giorni.|Possibile il ritiro a mano.|Spedizioni combinate.|Misure su richiesta.|Faccio spazio in casa.",
  "Dom wolny od dymu.|Wysyłka w dwa dni.|Możliwy odbiór osobisty.|Łączę przesyłki.|Wymiary na życzenie.|Robię porządki.",
);

export const questions = translated(
  "Is it still available?|Would you take a little less?|Could you post it this week?|Does it come with everything in the photos?",
  "Ist es noch zu haben?|Geht beim Preis noch etwas?|Kannst du diese Woche verschicken?|Ist alles von den Fotos dabei?",
  "Est-ce toujours disponible ?|Le prix est-il négociable ?|Un envoi cette semaine est-il possible ?|Tout ce qui est en photo est compris ?",
  "¿Sigue disponible?|¿Me harías un precio mejor?|¿Podrías enviarlo esta semana?|¿Incluye todo lo de las fotos?",
  "È ancora disponibile?|Il prezzo è trattabile?|Riesci a spedire questa settimana?|È compreso tutto quello che si vede?",
  "Czy nadal aktualne?|Czy cena do negocjacji?|Czy wyślesz w tym tygodniu?|Czy w zestawie jest wszystko ze zdjęć?",
);

export const answers = translated(
  "Yes, of course.|Sorry, the price is fixed.|I can post it tomorrow.|Yes, everything you see.",
  "Ja, klar.|Leider Festpreis.|Ich verschicke es morgen.|Ja, alles dabei.",
  "Oui, bien sûr.|Désolé, le prix est ferme.|Je peux l'envoyer demain.|Oui, tout est compris.",
  "Sí, claro.|Lo siento, el precio es fijo.|Lo envío mañana.|Sí, todo incluido.",
  "Sì, certo.|Mi dispiace, prezzo fisso.|Spedisco domani.|Sì, tutto compreso.",
  "Tak, oczywiście.|Niestety cena stała.|Wyślę jutro.|Tak, wszystko w zestawie.",
);
