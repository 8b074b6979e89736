import { classifyByRules } from '../../../../src/core/workflow/classify/classify-by-rules';
import type { OperationName } from '../../../../src/core/vocabulary';

const read = (request: string, hasEarlierCode: boolean) =>
  classifyByRules({ request, hasSnippets: false, hasEarlierCode });

/** Requests in other languages without and with code above, and what they ask for. */
const REQUESTS: readonly (readonly [string, boolean, OperationName])[] = [
  ['Schreibe eine Funktion, die Primzahlen berechnet.', false, 'create'],
  [
    'Kannst du mir bitte ein Skript schreiben, das Dateien umbenennt?',
    false,
    'create'
  ],
  ['Ich brauche eine Klasse für Bankkonten mit Tests', false, 'create'],
  ['Eine Funktion, die zwei Zahlen addiert', false, 'create'],
  ['Mach das bitte schneller', true, 'iterate'],
  ['Verbessere den Code', true, 'iterate'],
  ['Füge eine Fehlerbehandlung hinzu', true, 'iterate'],
  ['Behebe den Fehler in der Funktion', true, 'fix'],
  ['Es funktioniert nicht', true, 'fix'],
  ['Erkläre den Fehler und behebe ihn', true, 'fix'],
  ['Erkläre mir den Code', true, 'explain'],
  ['Was macht diese Funktion?', true, 'explain'],
  [
    'Was ist der Unterschied zwischen einer Liste und einem Tupel?',
    false,
    'ask'
  ],
  ['Überprüfe den Code auf Sicherheitslücken', true, 'review'],
  ['Schreibe Tests für die Funktion', true, 'test'],
  ['Écris une fonction qui calcule la moyenne', false, 'create'],
  [
    "Peux-tu écrire une classe pour gérer une file d'attente ?",
    false,
    'create'
  ],
  ['Corrige le bug dans cette fonction', true, 'fix'],
  ['Améliore ce code', true, 'iterate'],
  ['Explique ce code', true, 'explain'],
  ['Ich bräuchte ein Programm zum Sortieren', false, 'create'],
  ['Die Funktion stürzt bei leeren Listen ab', true, 'fix'],
  ["Qu'est-ce qu'un décorateur ?", false, 'ask'],
  ['Je voudrais un script qui lit un CSV', false, 'create'],
  ['Ajoute des tests', true, 'test'],
  ['O que é um decorador?', false, 'ask'],
  ["Cos'è un generatore?", false, 'ask'],
  ['Wat is een decorator?', false, 'ask'],
  ['Co to jest generator?', false, 'ask'],
  ['リストとタプルの違いは？', false, 'ask'],
  ['데코레이터가 뭐야?', false, 'ask'],
  ['Ortalamayı hesaplayan bir fonksiyon yaz', false, 'create'],
  ['Hatayı düzelt', true, 'fix'],
  ['Bu fonksiyon için test yaz', true, 'test'],
  ['Dekoratör nedir?', false, 'ask'],
  ['Skriv en funktion som räknar ord', false, 'create'],
  ['Skriv tester för funktionen', true, 'test'],
  ['اكتب دالة تحسب المتوسط', false, 'create'],
  ['اكتب اختبارات لهذه الدالة', true, 'test'],
  ['ما هو المزخرف؟', false, 'ask'],
  ['एक फ़ंक्शन लिखो जो औसत निकाले', false, 'create'],
  ['Napiš funkci, která spočítá průměr', false, 'create'],
  ['Viết một hàm tính trung bình', false, 'create'],
  ['Explica los errores', true, 'explain'],
  ['Pourquoi utiliser un générateur ?', false, 'ask'],
  ['Écris des tests unitaires pour la fonction', true, 'test'],
  ['Escribe una función que sume dos números', false, 'create'],
  ['¿Puedes crear un gráfico de barras con estos datos?', false, 'create'],
  ['Corrige el error', true, 'fix'],
  ['Optimiza el código', true, 'iterate'],
  ['¿Cómo funciona un decorador?', false, 'ask'],
  ['Escreva uma função que calcule a média', false, 'create'],
  ['Corrija o erro na função', true, 'fix'],
  ['Explique este código', true, 'explain'],
  ['Scrivi una funzione che calcola la media', false, 'create'],
  ['Correggi il bug', true, 'fix'],
  ['Migliora questo codice', true, 'iterate'],
  ['Schrijf een functie die het gemiddelde berekent', false, 'create'],
  ['Verbeter deze code', true, 'iterate'],
  ['De functie werkt niet', true, 'fix'],
  ['Napisz funkcję, która liczy średnią', false, 'create'],
  ['Napraw błąd w tej funkcji', true, 'fix'],
  ['Wyjaśnij ten kod', true, 'explain'],
  ['Напиши функцию, которая считает среднее', false, 'create'],
  ['Исправь ошибку в функции', true, 'fix'],
  ['Объясни этот код', true, 'explain'],
  ['Сделай это быстрее', true, 'iterate'],
  ['Что такое декоратор?', false, 'ask'],
  ['写一个计算平均值的函数', false, 'create'],
  ['请修复这个错误', true, 'fix'],
  ['解释这段代码', true, 'explain'],
  ['优化这段代码', true, 'iterate'],
  ['什么是装饰器？', false, 'ask'],
  ['平均を計算する関数を書いてください', false, 'create'],
  ['このバグを修正して', true, 'fix'],
  ['このコードを説明してください', true, 'explain'],
  ['평균을 계산하는 함수를 작성해 줘', false, 'create']
];

describe('Requests in other languages', () => {
  it.each(REQUESTS)(
    '[M6] are read by rule: %s',
    (request, hasCode, expected) => {
      expect(read(request, hasCode)).toMatchObject({
        operation: expected,
        source: 'rules'
      });
    }
  );

  it.each([
    'make it better',
    'Make this faster please',
    'improve it',
    'simplify this a bit',
    'optimize the code',
    'Mach es besser',
    'Rends-le plus rapide',
    'Hazlo mejor'
  ])(
    '[M8] that mean something which is not there change nothing unasked: %s',
    request => {
      expect(read(request, false)).toMatchObject({ operation: 'iterate' });
    }
  );
});
