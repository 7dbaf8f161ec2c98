import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { romanise } from "../../../src/requests/export/romanise.ts";

describe("names in Latin letters", () => {
  // Belarusian and Russian as in ICAO Doc 9303, Ukrainian as in Resolution 55 of 2010, with its own examples.
  // biome-ignore format: a table
  it.each([
    ["be", "Бабрыковіч Аляксандр", "Babrykovich Aliaksandr"],
    ["be", "Ігар Каваленка", "Ihar Kavalenka"],
    ["ru", "Ўладзімір", "Uladzimir"],
    ["be", "Ёва Юр’ева", "Iova Iureva"],
    ["ru", "Щербаков Юрий Объедков", "Shcherbakov Iurii Obieedkov"],
    ["ru", "Фёдоров Илья", "Fedorov Ilia"],
    ["uk", "Алушта Борщагівка Вінниця", "Alushta Borshchahivka Vinnytsia"],
    ["uk", "Гадяч Згорани Згурський", "Hadiach Zghorany Zghurskyi"],
    ["ru", "Ґалаґан Єнакієве Гаєвич", "Galagan Yenakiieve Haievych"],
    ["uk", "Їжакевич Кадиївка Мар'їне", "Yizhakevych Kadyivka Marine"],
    ["uk", "Йосипівка Стрий Олексій", "Yosypivka Stryi Oleksii"],
    ["uk", "Юрій Корюківка Яготин Костянтин", "Yurii Koriukivka Yahotyn Kostiantyn"],
    ["ru", "ЩУКИН ЖЕНЯ", "SHCHUKIN ZHENIA"],
    ["ru", "Щ. Ю. Петров-Водкин", "Shch. Iu. Petrov-Vodkin"],
    ["uk", "Smith Олена", "Smith Olena"],
  ])("%s: %s", (language, name, latin) => {
    expect(romanise(name, language)).toBe(latin);
  });

  it("leaves out what is Latin already and what it has no table for", () => {
    for (const name of ["Nowak Zofia", "გიორგი", "محمد", "", "Олена გიორგი", "Њушић"])
      expect(romanise(name, "ru")).toBeUndefined();
  });

  it("gives letters of no other script, and never throws", () => {
    const letters = "абвгґдеєёжзиіїйклмнопрстуўфхцчшщъыьэюяАЩЇЎ' -ʼ";
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...Array.from(letters)), { maxLength: 30 }),
        fc.constantFrom("ru", "uk", "be", "en"),
        (name, language) => {
          const latin = romanise(name.join(""), language);
          expect(/\p{Script=Cyrillic}/u.test(latin ?? "")).toBe(false);
        },
      ),
    );
    fc.assert(fc.property(fc.string({ unit: "binary" }), (name) => void romanise(name, "be")));
  });
});
