/** Who sells and buys. The first twelve are always there; more are made up from the names below. */
import { type Language, translated } from "./languages.ts";

export interface Person {
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  /** Trades much, and names its things with a sku. */
  readonly shop: boolean;
  /** The part of the tree where most of its things are. */
  readonly root: string;
  readonly tier: "free" | "basic" | "pro";
}

function person(
  name: string,
  mailbox: string,
  language: Language,
  root: string,
  trade: Pick<Person, "shop" | "tier">,
): Person {
  return { name, email: `${mailbox}@cute.example`, language, root, ...trade };
}

const at = {
  home: { shop: false, tier: "free" },
  shop: { shop: true, tier: "basic" },
  chain: { shop: true, tier: "pro" },
} as const;

export const people: readonly Person[] = [
  person("Demo Account", "demo", "en", "Women", at.shop),
  person("Annika Brandt", "annika.brandt", "de", "Women", at.home),
  person("Zweite Liebe Berlin", "zweite.liebe", "de", "Home", at.chain),
  person("Camille Lefèvre", "camille.lefevre", "fr", "Women", at.home),
  person("Friperie du Canal", "friperie.du.canal", "fr", "Men", at.shop),
  person("Lucía Fernández Ortega", "lucia.fernandez", "es", "Children", at.home),
  person("Tienda Segunda Vida", "segunda.vida", "es", "Electronics", at.shop),
  person("Giulia Moretti", "giulia.moretti", "it", "Beauty", at.home),
  person("Matteo Ricci", "matteo.ricci", "it", "Sport", at.home),
  person("Katarzyna Wójcik", "katarzyna.wojcik", "pl", "Children", at.home),
  person("Antykwariat Pod Lipą", "antykwariat.pod.lipa", "pl", "Books and media", at.shop),
  person("Oliver Hughes", "oliver.hughes", "en", "Hobbies and collecting", at.home),
];

export const givenNames = translated(
  "Amelia|Harry|Isla|George|Ava|Noah|Freya|Jack|Poppy|Arthur",
  "Lena|Jonas|Mia|Felix|Johanna|Moritz|Sophie|Jürgen|Käthe|Emil",
  "Chloé|Hugo|Manon|Théo|Inès|Louis|Élodie|François|Zoé|Gaël",
  "Martina|Alejandro|Sofía|Íñigo|Carmen|Andrés|Begoña|Mateo|Núria|Jesús",
  "Chiara|Lorenzo|Martina|Niccolò|Elisa|Davide|Beatrice|Simone|Noemi|Pietro",
  "Zofia|Jakub|Małgorzata|Szymon|Łucja|Paweł|Agnieszka|Michał|Żaneta|Wojciech",
);

export const familyNames = translated(
  "Smith|Taylor|Evans|Walker|Wright|O'Brien|Clarke|Patel|Murphy|Ward",
  "Müller|Schmidt|Weiß|Schäfer|Köhler|Wagner|Krüger|Vogel|Lang|Böhm",
  "Martin|Bernard|Dubois|Moreau|Girard|Lefebvre|Rousseau|Garnier|Chevalier|Béranger",
  "García|Martínez|López|Sánchez|Pérez|Gómez|Muñoz|Álvarez|Romero|Navarro",
  "Rossi|Russo|Ferrari|Esposito|Bianchi|Colombo|Greco|Conti|Gallo|D'Angelo",
  "Kowalska|Nowak|Wiśniewska|Zieliński|Dąbrowska|Kamiński|Szymańska|Woźniak|Kozłowska|Jabłońska",
);
