// Runs before anything of the page: what every object inherits cannot be changed any more. Tauri's
// freezePrototype would also forbid an object its own `valueOf` by assignment, with which the page's
// signals are made; here the setter gives it one, as it would be without the freezing.
for (const name of Object.getOwnPropertyNames(Object.prototype)) {
  const own = Object.getOwnPropertyDescriptor(Object.prototype, name);
  if (!own.writable) continue;
  Object.defineProperty(Object.prototype, name, {
    get() {
      return own.value;
    },
    set(value) {
      if (this === Object.prototype) throw new TypeError("what objects inherit is frozen");
      Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
    },
  });
}
Object.freeze(Object.prototype);
