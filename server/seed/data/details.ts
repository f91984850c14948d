/** What an item of each area is praised for: these words cluster in the titles and descriptions of their area. */
import type { Details } from "./kind.ts";
import { translated } from "./languages.ts";

export const details: Details = {
  fashion: translated(
    "vintage|pure cotton|oversized|classic cut|lined|rare find",
    "Vintage|reine Baumwolle|oversized|klassischer Schnitt|gefüttert|selten",
    "vintage|pur coton|oversize|coupe classique|doublé|introuvable",
    "vintage|puro algodón|oversize|corte clásico|forrado|difícil de encontrar",
    "vintage|puro cotone|oversize|taglio classico|foderato|raro",
    "vintage|czysta bawełna|oversize|klasyczny krój|z podszewką|unikat",
  ),
  accessories: translated(
    "real leather|with box|barely worn|timeless|original receipt",
    "Echtleder|mit Karton|kaum getragen|zeitlos|mit Rechnung",
    "cuir véritable|avec boîte|à peine porté|intemporel|avec facture",
    "piel auténtica|con caja|apenas usado|atemporal|con factura",
    "vera pelle|con scatola|indossato poco|senza tempo|con scontrino",
    "skóra naturalna|z pudełkiem|prawie nienoszone|ponadczasowe|z paragonem",
  ),
  children: translated(
    "unisex|organic cotton|outgrown|complete|easy to clean",
    "unisex|Bio-Baumwolle|herausgewachsen|vollständig|leicht zu reinigen",
    "mixte|coton bio|devenu trop petit|complet|facile à nettoyer",
    "unisex|algodón orgánico|se ha quedado pequeño|completo|fácil de limpiar",
    "unisex|cotone bio|diventato piccolo|completo|facile da pulire",
    "unisex|bawełna organiczna|wyrosło dziecko|kompletne|łatwe w czyszczeniu",
  ),
  electronics: translated(
    "boxed|with charger|unlocked|warranty|new battery|works perfectly",
    "OVP|mit Ladegerät|ohne SIM-Lock|Garantie|neuer Akku|voll funktionsfähig",
    "avec boîte|avec chargeur|débloqué|garantie|batterie neuve|fonctionne parfaitement",
    "con caja|con cargador|libre|garantía|batería nueva|funciona perfectamente",
    "con scatola|con caricatore|sbloccato|garanzia|batteria nuova|perfettamente funzionante",
    "w pudełku|z ładowarką|bez simlocka|gwarancja|nowa bateria|w pełni sprawny",
  ),
  home: translated(
    "solid oak|mid-century|handmade|Scandinavian design|like new|dismantled",
    "Eiche massiv|Midcentury|handgefertigt|skandinavisches Design|wie neu|zerlegt",
    "chêne massif|années 60|fait main|design scandinave|comme neuf|démonté",
    "roble macizo|años 60|hecho a mano|diseño escandinavo|como nuevo|desmontado",
    "rovere massello|anni 60|fatto a mano|design scandinavo|come nuovo|smontato",
    "lity dąb|lata 60.|ręcznie robione|skandynawski design|jak nowe|rozmontowane",
  ),
  sport: translated(
    "serviced|lightweight|waterproof|carbon|for beginners|one season old",
    "gewartet|leicht|wasserdicht|Carbon|für Einsteiger|eine Saison alt",
    "révisé|léger|imperméable|carbone|pour débutants|une saison",
    "revisado|ligero|impermeable|carbono|para principiantes|una temporada",
    "revisionato|leggero|impermeabile|carbonio|per principianti|una stagione",
    "po serwisie|lekki|wodoodporny|karbon|dla początkujących|jeden sezon",
  ),
  media: translated(
    "first edition|hardback|paperback|signed|complete series",
    "Erstausgabe|gebunden|Taschenbuch|signiert|komplette Reihe",
    "édition originale|relié|poche|dédicacé|série complète",
    "primera edición|tapa dura|bolsillo|firmado|serie completa",
    "prima edizione|copertina rigida|tascabile|autografato|serie completa",
    "pierwsze wydanie|twarda oprawa|miękka oprawa|z autografem|cała seria",
  ),
  beauty: translated(
    "sealed|limited edition|gift set|barely sprayed",
    "versiegelt|limitierte Edition|Geschenkset|kaum benutzt",
    "scellé|édition limitée|coffret cadeau|à peine entamé",
    "precintado|edición limitada|estuche regalo|casi entero",
    "sigillato|edizione limitata|cofanetto regalo|quasi pieno",
    "zafoliowane|edycja limitowana|zestaw prezentowy|prawie pełne",
  ),
  hobby: translated(
    "for collectors|with case|certificate|from the attic|well tuned",
    "für Sammler|mit Koffer|Zertifikat|Dachbodenfund|gut eingestellt",
    "pour collectionneur|avec étui|certificat|trouvé au grenier|bien réglé",
    "para coleccionistas|con estuche|certificado|del desván|bien ajustado",
    "per collezionisti|con custodia|certificato|dalla soffitta|ben regolato",
    "dla kolekcjonera|z futerałem|certyfikat|ze strychu|dobrze wyregulowane",
  ),
};
