/** Books, records, films, games, toys, instruments, collecting: things that are known by their titles. */
import type { BrandGroup } from "./brands.ts";
import type { Area, Kind } from "./kind.ts";
import { translated } from "./languages.ts";

type Nouns = readonly [string, string, string, string, string, string];

function kindOf(area: Area) {
  return (price: number, brands: readonly BrandGroup[], nouns: Nouns): Kind => ({
    area,
    sizes: "none",
    price,
    brands,
    colored: false,
    nouns: translated(...nouns),
  });
}

const media = kindOf("media");
const hobby = kindOf("hobby");
const children = kindOf("children");

const games =
  "Mario Kart 8 Deluxe, Switch|The Legend of Zelda, Switch|Animal Crossing, Switch|Gran Turismo 7, PS5|God of War, PS5|FC 25, PS5|Forza Horizon 5, Xbox|Halo Infinite, Xbox";

export const leisureKinds = {
  fiction: media(
    900,
    [],
    [
      "Pride and Prejudice, Jane Austen|Middlemarch, George Eliot|Mrs Dalloway, Virginia Woolf|Beloved, Toni Morrison|Wolf Hall, Hilary Mantel|White Teeth, Zadie Smith|Klara and the Sun, Kazuo Ishiguro",
      "Der Zauberberg, Thomas Mann|Die Verwandlung, Franz Kafka|Der Vorleser, Bernhard Schlink|Das Parfum, Patrick Süskind|Tschick, Wolfgang Herrndorf|Effi Briest, Theodor Fontane|Momo, Michael Ende",
      "Les Misérables, Victor Hugo|L'Étranger, Albert Camus|Madame Bovary, Gustave Flaubert|L'Élégance du hérisson, Muriel Barbery|La Vie devant soi, Romain Gary|Les Années, Annie Ernaux",
      "Cien años de soledad, Gabriel García Márquez|La sombra del viento, Carlos Ruiz Zafón|Patria, Fernando Aramburu|Rayuela, Julio Cortázar|La casa de los espíritus, Isabel Allende|Don Quijote de la Mancha, Miguel de Cervantes",
      "L'amica geniale, Elena Ferrante|Il nome della rosa, Umberto Eco|Il Gattopardo, Giuseppe Tomasi di Lampedusa|Le otto montagne, Paolo Cognetti|Se una notte d'inverno un viaggiatore, Italo Calvino",
      "Lalka, Bolesław Prus|Księgi Jakubowe, Olga Tokarczuk|Solaris, Stanisław Lem|Ferdydurke, Witold Gombrowicz|Pan Tadeusz, Adam Mickiewicz|Wiedźmin, Andrzej Sapkowski",
    ],
  ),
  nonFiction: media(
    1_200,
    [],
    [
      "cookery book|travel guide|history of art|English grammar|gardening book",
      "Kochbuch|Reiseführer|Kunstgeschichte|Deutsche Grammatik|Gartenbuch",
      "livre de cuisine|guide de voyage|histoire de l'art|grammaire française|livre de jardinage",
      "libro de cocina|guía de viaje|historia del arte|gramática española|libro de jardinería",
      "libro di cucina|guida di viaggio|storia dell'arte|grammatica italiana|libro di giardinaggio",
      "książka kucharska|przewodnik turystyczny|historia sztuki|gramatyka polska|poradnik ogrodniczy",
    ],
  ),
  comics: media(
    1_300,
    [],
    [
      "comic book lot|graphic novel|manga volumes 1–5",
      "Comicsammlung|Graphic Novel|Manga Band 1–5",
      "lot de bandes dessinées|roman graphique|manga tomes 1 à 5",
      "lote de cómics|novela gráfica|manga tomos 1–5",
      "lotto di fumetti|graphic novel|manga volumi 1–5",
      "zestaw komiksów|powieść graficzna|manga tomy 1–5",
    ],
  ),
  childrenBooks: media(
    700,
    [],
    [
      "picture book|bedtime stories|The Gruffalo|Matilda, Roald Dahl",
      "Bilderbuch|Gutenachtgeschichten|Die kleine Raupe Nimmersatt|Pippi Langstrumpf",
      "album illustré|histoires du soir|Le Petit Prince|Petit Ours Brun",
      "álbum ilustrado|cuentos para dormir|El pollo Pepe|Manolito Gafotas",
      "libro illustrato|storie della buonanotte|Pinocchio|Favole al telefono",
      "książka z obrazkami|bajki na dobranoc|Lokomotywa|Kubuś Puchatek",
    ],
  ),
  vinyl: media(
    2_200,
    [],
    [
      "vinyl LP jazz|vinyl LP rock|vinyl single 7 inch|Abbey Road, vinyl",
      "Schallplatte Jazz|Schallplatte Rock|Single 7 Zoll|Autobahn, Vinyl",
      "vinyle jazz|vinyle rock|45 tours|Histoire de Melody Nelson, vinyle",
      "vinilo jazz|vinilo rock|single 7 pulgadas|Mediterráneo, vinilo",
      "vinile jazz|vinile rock|45 giri|Crêuza de mä, vinile",
      "winyl jazz|winyl rock|singiel 7 cali|Astigmatic, winyl",
    ],
  ),
  films: media(
    800,
    [],
    [
      "DVD box set|Blu-ray film|series season 1–3",
      "DVD-Box|Blu-ray Film|Serie Staffel 1–3",
      "coffret DVD|film Blu-ray|série saisons 1 à 3",
      "caja de DVD|película Blu-ray|serie temporadas 1–3",
      "cofanetto DVD|film Blu-ray|serie stagioni 1–3",
      "zestaw DVD|film Blu-ray|serial sezony 1–3",
    ],
  ),
  videoGames: media(2_600, [], [games, games, games, games, games, games]),
  guitar: hobby(
    34_000,
    ["guitars"],
    [
      "electric guitar|acoustic guitar|bass guitar|ukulele",
      "E-Gitarre|Westerngitarre|E-Bass|Ukulele",
      "guitare électrique|guitare acoustique|guitare basse|ukulélé",
      "guitarra eléctrica|guitarra acústica|bajo|ukelele",
      "chitarra elettrica|chitarra acustica|basso|ukulele",
      "gitara elektryczna|gitara akustyczna|gitara basowa|ukulele",
    ],
  ),
  piano: hobby(
    42_000,
    ["keyboards"],
    [
      "digital piano|synthesizer|MIDI keyboard",
      "E-Piano|Synthesizer|MIDI-Keyboard",
      "piano numérique|synthétiseur|clavier MIDI",
      "piano digital|sintetizador|teclado MIDI",
      "pianoforte digitale|sintetizzatore|tastiera MIDI",
      "pianino cyfrowe|syntezator|klawiatura MIDI",
    ],
  ),
  coins: hobby(
    2_500,
    [],
    [
      "silver coin|coin collection|stamp album",
      "Silbermünze|Münzsammlung|Briefmarkenalbum",
      "pièce en argent|collection de pièces|album de timbres",
      "moneda de plata|colección de monedas|álbum de sellos",
      "moneta d'argento|collezione di monete|album di francobolli",
      "srebrna moneta|kolekcja monet|klaser ze znaczkami",
    ],
  ),
  tradingCards: hobby(
    1_800,
    [],
    [
      "trading cards lot|rare holographic card|sticker album",
      "Sammelkarten|seltene Holokarte|Stickeralbum",
      "lot de cartes à collectionner|carte holographique rare|album de vignettes",
      "lote de cartas|carta holográfica rara|álbum de cromos",
      "lotto di carte|carta olografica rara|album di figurine",
      "zestaw kart|rzadka karta holograficzna|album z naklejkami",
    ],
  ),
  crafts: hobby(
    1_500,
    [],
    [
      "wool yarn|sewing patterns|embroidery kit|watercolours",
      "Strickwolle|Schnittmuster|Stickset|Aquarellfarben",
      "pelotes de laine|patrons de couture|kit de broderie|aquarelles",
      "ovillos de lana|patrones de costura|kit de bordado|acuarelas",
      "gomitoli di lana|cartamodelli|kit da ricamo|acquerelli",
      "włóczka|wykroje|zestaw do haftu|akwarele",
    ],
  ),
  antiques: hobby(
    9_000,
    [],
    [
      "antique clock|old map|porcelain figure|art print",
      "antike Uhr|alte Landkarte|Porzellanfigur|Kunstdruck",
      "pendule ancienne|carte ancienne|figurine en porcelaine|lithographie",
      "reloj antiguo|mapa antiguo|figura de porcelana|lámina",
      "orologio antico|mappa antica|statuina di porcellana|stampa d'arte",
      "stary zegar|stara mapa|figurka z porcelany|grafika",
    ],
  ),
  bricks: children(
    3_800,
    ["buildingSets"],
    [
      "building set|castle|fire engine|pirate ship",
      "Bausatz|Ritterburg|Feuerwehrauto|Piratenschiff",
      "jeu de construction|château fort|camion de pompiers|bateau pirate",
      "juego de construcción|castillo|camión de bomberos|barco pirata",
      "set di costruzioni|castello|camion dei pompieri|nave pirata",
      "klocki|zamek|wóz strażacki|statek piracki",
    ],
  ),
  softToys: children(
    1_400,
    ["softToys"],
    [
      "teddy bear|doll|wooden train",
      "Teddybär|Puppe|Holzeisenbahn",
      "ours en peluche|poupée|train en bois",
      "oso de peluche|muñeca|tren de madera",
      "orsacchiotto|bambola|trenino di legno",
      "miś pluszowy|lalka|drewniana kolejka",
    ],
  ),
  boardGames: children(
    2_000,
    ["boardGames"],
    [
      "board game|jigsaw 1000 pieces|card game",
      "Brettspiel|Puzzle 1000 Teile|Kartenspiel",
      "jeu de société|puzzle 1000 pièces|jeu de cartes",
      "juego de mesa|puzle 1000 piezas|juego de cartas",
      "gioco da tavolo|puzzle 1000 pezzi|gioco di carte",
      "gra planszowa|puzzle 1000 elementów|gra karciana",
    ],
  ),
} as const satisfies Readonly<Record<string, Kind>>;
