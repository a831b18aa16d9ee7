package dev.glovebox.engine.receipt;

import dev.glovebox.ledger.receipt.LedgerReceipt;
import java.util.ArrayList;
import java.util.List;

/**
 * What follows from a receipt that holds, and what does not, in words for somebody who knows neither hashes nor this program.
 *
 * @param shown each a sentence that the checked signatures carry
 * @param notShown each a sentence that they do not, with the way to it where there is one
 */
public record Conclusions(List<String> shown, List<String> notShown) {
    public Conclusions {
        shown = List.copyOf(shown);
        notShown = List.copyOf(notShown);
    }

    /**
     * @param continues checkpoints that are proved to be of one history, in words; empty where none were compared
     * @param network whether orderers and a majority of departments signed for every record
     */
    static Conclusions of(Receipt receipt, String continues, boolean network) {
        List<String> shown = new ArrayList<>();
        List<String> not = new ArrayList<>();
        shown.add(
                "the deployment's broker stands for this receipt and cannot disown it: who asked, for which purpose, at which price, how it ended");
        boolean promised = receipt.proofs().stream().map(LedgerReceipt::parse).anyMatch(LedgerReceipt::isPromise);
        shown.add("what the receipt names of the ledger is on the ledger whose checkpoints the deployment signed"
                + (promised && !network ? ", but for what is promised" : ""));
        if (promised && !network) {
            not.add(
                    "that what is promised is on the ledger: the broker signed that it will be, within a second while the network answers;"
                            + " `receipt evidence` fetches the network's word, and `ledger verify --seen` finds a promise that was not kept");
        }
        if (!receipt.openings().isEmpty()) {
            shown.add("what the receipt discloses was fixed when it was recorded, and was not chosen afterwards");
        }
        if (continues.isEmpty()) {
            not.add(
                    "that others see the same ledger: compare it with a checkpoint or receipt that came another way (--seen)");
        } else {
            shown.add(continues);
        }
        if (network) {
            shown.add(
                    "of every transaction the orderers, and a majority of the channel's departments, signed that it stands:"
                            + " the deployment alone could neither have made it nor take it back");
            not.add(
                    "that the departments are independent of one another: signatures tell keys, not machines or people; nodes of one machine are one trust domain");
            not.add(
                    "that the pinned certificates are the channel's, or still in force: compare them with what each department publishes");
        } else {
            not.add(
                    "that anybody but the deployment has these records: it alone signed them, and whoever holds its keys could have made them");
        }
        not.add(
                "that no other question was asked: that takes the whole ledger (`ledger verify`), and a witness or an owner who holds its head");
        not.add("that the answer is right for the data: a broker or a worker that lies signs all the same");
        not.add("when exactly: times are the broker's clock" + (network ? ", which peers let be 15 minutes off" : ""));
        return new Conclusions(shown, not);
    }
}
