/** Brands by what they make: the name and how dear they are, 1 being middling; the most traded first. */

export interface BrandEntry {
  readonly name: string;
  readonly dearness: number;
}

function brands(text: string): readonly BrandEntry[] {
  return text.split(",").map((entry) => {
    const [name = "", dearness = "1"] = entry.trim().split("=");
    return { name, dearness: Number(dearness) };
  });
}

export const brandGroups = {
  clothes: brands(
    "Zara=0.7, H&M=0.5, Mango=0.8, Uniqlo=0.8, COS=1.2, Massimo Dutti=1.2, Esprit=0.7, Reserved=0.5, Bershka=0.5, Benetton=0.8, Desigual=0.9, Ralph Lauren=1.8, Tommy Hilfiger=1.5, Lacoste=1.6, Marc O'Polo=1.4, Hugo Boss=2.2, & Other Stories=1.2, Arket=1.3",
  ),
  women: brands(
    "Sézane=1.8, Maje=2.4, Sandro=2.4, Comptoir des Cotonniers=1.3, Max Mara=3.5, Ganni=2.2, Marimekko=1.9, Ted Baker=1.7, Bimba y Lola=1.6, Pinko=1.8",
  ),
  men: brands(
    "Fred Perry=1.4, Barbour=2.2, Selected Homme=0.9, Jack & Jones=0.6, Suitsupply=2.5, Carhartt WIP=1.5, Stone Island=3, C.P. Company=2.6",
  ),
  denim: brands(
    "Levi's=1.2, Wrangler=0.9, Lee=0.9, Diesel=1.5, G-Star RAW=1.3, Pepe Jeans=0.9, Nudie Jeans=1.6, 7 For All Mankind=1.7",
  ),
  luxury: brands(
    "Longchamp=0.8, Gucci=3.2, Prada=3.4, Michael Kors=0.7, Coach=0.8, Furla=0.8, Burberry=2.4, Saint Laurent=3.3, Louis Vuitton=4.2, Chanel=5, Hermès=5.5, Fendi=2.9",
  ),
  shoes: brands(
    "Dr. Martens=1.2, Birkenstock=0.8, Clarks=0.8, Timberland=1.2, Geox=0.8, Camper=1, ECCO=1, UGG=1.2, Vagabond=0.9, Tamaris=0.5, Church's=3.2",
  ),
  sneakers: brands(
    "Nike=1.1, Adidas=1, New Balance=1.2, Converse=0.7, Vans=0.7, Puma=0.7, Reebok=0.7, Asics=1.1, Veja=1.2, Onitsuka Tiger=1.2, Golden Goose=3",
  ),
  jewelry: brands(
    "Pandora=0.8, Swarovski=1, Thomas Sabo=1.1, Tous=1, Apart=0.9, Tiffany & Co.=4.5, Bulgari=7, Cartier=12",
  ),
  watches: brands(
    "Casio=0.4, Seiko=1, Swatch=0.5, Fossil=0.6, Tissot=1.8, Citizen=0.9, Daniel Wellington=0.5, Omega=18, TAG Heuer=9, Rolex=45",
  ),
  childrenClothes: brands(
    "Petit Bateau=1.1, Name It=0.6, Mayoral=0.8, H&M=0.5, Zara=0.7, Jacadi=1.5, Mini Rodini=1.4, Polarn O. Pyret=1.2, Bobo Choses=1.5, Benetton=0.8",
  ),
  childrenShoes: brands("Adidas=1, Naturino=1.1, Geox=0.9, Superfit=1, Nike=1.1, Elefanten=0.8, Birkenstock=0.9"),
  baby: brands("Chicco=0.6, Maxi-Cosi=0.9, Cybex=1.4, BabyBjörn=0.9, Stokke=1.6, Bugaboo=1.9, Ergobaby=1.1, Joie=0.6"),
  buildingSets: brands("LEGO=1.4, Playmobil=0.9, Brio=1.1, Hape=0.8, Märklin=2.2"),
  softToys: brands("Steiff=1.6, Jellycat=1.2, Barbie=0.9, Fisher-Price=0.8, Haba=1, Schleich=0.9, Djeco=0.9"),
  boardGames: brands("Ravensburger=0.9, Kosmos=1, Hasbro=0.9, Asmodee=1.2, Clementoni=0.6, Haba=0.9, Trefl=0.5"),
  phones: brands(
    "Apple=1.5, Samsung=1.1, Xiaomi=0.6, Google=1, OnePlus=0.9, Huawei=0.7, Motorola=0.5, Nokia=0.4, Fairphone=1",
  ),
  wearables: brands("Apple=1.4, Garmin=1.5, Samsung=1, Fitbit=0.6, Xiaomi=0.4, Huawei=0.8, Polar=1"),
  computers: brands(
    "Apple=1.6, Lenovo=0.9, Dell=0.9, HP=0.8, Asus=0.9, Acer=0.7, Microsoft=1.2, MSI=1.2, Framework=1.4",
  ),
  tablets: brands("Apple=1.4, Samsung=0.9, Lenovo=0.7, Microsoft=1.3, Kindle=0.5, Kobo=0.6"),
  peripherals: brands("Logitech=1, Anker=0.7, Corsair=1.2, Razer=1.3, Belkin=0.7, Keychron=1.2, Cherry=0.8"),
  storage: brands("Samsung=1.1, SanDisk=0.7, Western Digital=1, Kingston=0.7, Seagate=0.8, Crucial=0.8"),
  monitors: brands("Dell=1, Samsung=1, LG=1, BenQ=0.9, Asus=1.1, Acer=0.7, Eizo=1.8"),
  televisions: brands("Samsung=1.1, LG=1.2, Sony=1.3, Philips=0.9, Panasonic=1, TCL=0.6, Hisense=0.6"),
  sound: brands(
    "Sony=1, Bose=1.3, JBL=0.7, Apple=1.3, Sennheiser=1.2, Marshall=1.1, Sonos=1.6, Beyerdynamic=1.1, Bang & Olufsen=3, Teufel=1.1",
  ),
  hifi: brands("Technics=2.2, Denon=1.3, Yamaha=1.1, Marantz=1.4, Pioneer=0.9, Pro-Ject=1.1, Rega=1.5"),
  cameras: brands(
    "Canon=1, Nikon=1, Sony=1.3, Fujifilm=1.2, Olympus=0.8, Panasonic=0.9, Pentax=0.7, GoPro=0.6, Polaroid=0.3, Leica=6",
  ),
  lenses: brands("Canon=1, Nikon=1, Sigma=1.1, Sony=1.4, Tamron=0.9, Fujifilm=1.2, Zeiss=2.4"),
  consoles: brands("Nintendo=1, Sony=1.3, Microsoft=1.1, Sega=0.6, Valve=1.4"),
  appliances: brands(
    "De'Longhi=1.2, Bosch=0.9, Philips=0.8, Moulinex=0.7, Nespresso=0.8, KitchenAid=1.9, Smeg=1.5, Jura=2.8, Sage=1.9",
  ),
  cookware: brands("Le Creuset=1.6, Staub=1.5, Tefal=0.5, WMF=1, Zwilling=1, Fissler=1.2, Lagostina=0.8, IKEA=0.4"),
  tableware: brands(
    "Villeroy & Boch=1.2, IKEA=0.4, Bolesławiec=1, Rosenthal=1.6, iittala=1.3, Royal Copenhagen=2, Wedgwood=1.5",
  ),
  furniture: brands(
    "IKEA=0.6, Maisons du Monde=0.9, Habitat=1, HAY=1.6, String=1.5, Ferm Living=1.4, Muuto=2, Kartell=1.6, Thonet=2.4, Artek=2.6, Vitra=4, USM Haller=5",
  ),
  lighting: brands("IKEA=0.4, Philips Hue=0.8, Artemide=2, Flos=2.4, Anglepoise=1.5, Kartell=1.4, Louis Poulsen=3.2"),
  textiles: brands(
    "IKEA=0.5, H&M Home=0.6, Zara Home=0.8, Essenza=1, Joop!=1.1, Marimekko=1.5, Descamps=1.4, Ferm Living=1.3",
  ),
  tools: brands("Bosch=1, Makita=1.4, Einhell=0.6, DeWalt=1.3, Metabo=1.2, Festool=2.6, Milwaukee=1.5"),
  garden: brands("Gardena=0.8, Bosch=1, Kärcher=1, Stihl=1.6, Husqvarna=1.5, Fiskars=0.7"),
  bikes: brands(
    "Trek=1.2, Cube=1, Giant=1, Canyon=1.5, Specialized=1.4, Scott=1.2, Bianchi=1.5, Orbea=1.2, Peugeot=0.6, Kross=0.6, Btwin=0.4, Brompton=1.6",
  ),
  bikeParts: brands("Abus=0.9, Ortlieb=1.3, Shimano=1, Brooks=1.4, Giro=1.2, Uvex=0.9, SRAM=1.5"),
  outdoor: brands(
    "The North Face=1.4, Patagonia=1.5, Jack Wolfskin=0.9, Columbia=0.9, Fjällräven=1.3, Quechua=0.4, Mammut=1.5, Deuter=0.9, Osprey=1.2, Vaude=1, Arc'teryx=2.8",
  ),
  hiking: brands("Salomon=1.1, Meindl=1.5, Lowa=1.5, Columbia=0.8, The North Face=1.1, Quechua=0.4, Scarpa=1.6"),
  sportswear: brands(
    "Nike=1, Adidas=1, Under Armour=0.9, Puma=0.8, Decathlon=0.4, Lululemon=1.8, Odlo=1, Craft=0.9, Joma=0.6, Macron=0.6",
  ),
  fitness: brands("Domyos=0.5, Kettler=1.2, Reebok=0.9, Manduka=1.3, Technogym=2.4, Gorilla Sports=0.8"),
  balls: brands("Adidas=1, Nike=1, Spalding=0.9, Select=0.9, Puma=0.8, Mikasa=1"),
  rackets: brands("Wilson=1.1, Babolat=1.3, Head=1, Yonex=1.2, Bullpadel=1.1, Artengo=0.4"),
  winter: brands("Rossignol=1, Atomic=1.1, Salomon=1.1, Head=1, Burton=1.2, K2=0.9, Völkl=1.2, Fischer=1"),
  perfume: brands(
    "Dior=1.2, Chanel=1.4, Lancôme=1, Guerlain=1.1, Hermès=1.3, Jo Malone=1.3, Yves Rocher=0.4, Acqua di Parma=1.3",
  ),
  makeUp: brands(
    "L'Oréal=0.6, MAC=1.1, Maybelline=0.5, Clinique=1.2, Dior=1.9, NARS=1.4, Charlotte Tilbury=1.6, Kiko=0.5",
  ),
  grooming: brands("Philips=0.7, Braun=1, Dyson=3.2, ghd=1.8, Remington=0.5, Panasonic=0.8, BaByliss=0.6"),
  guitars: brands("Fender=1.6, Yamaha=0.8, Ibanez=1, Epiphone=0.8, Gibson=3, Takamine=1.3, Harley Benton=0.4"),
  keyboards: brands("Yamaha=1, Roland=1.4, Casio=0.6, Korg=1.3, Kawai=1.4, Nord=3"),
} as const satisfies Readonly<Record<string, readonly BrandEntry[]>>;

export type BrandGroup = keyof typeof brandGroups;
