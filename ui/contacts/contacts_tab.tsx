import { DeliveryBlock } from "../delivery/delivery_block";
import { ContactsBlock } from "./contacts_block";

export function ContactsTab() {
  return (
    <>
      <ContactsBlock />
      <DeliveryBlock />
    </>
  );
}
