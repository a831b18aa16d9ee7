package dev.glovebox.ledger.embedded;

import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ledger.CompositeKey;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;
import org.hyperledger.fabric.shim.ledger.QueryResultsIteratorWithMetadata;

/** What the embedded ledger does not have. Each call throws: silence could be taken for an empty answer. */
abstract class UnsupportedStub implements ChaincodeStub {
    static UnsupportedOperationException absent(String what) {
        return new UnsupportedOperationException("the embedded ledger has no " + what);
    }

    @Override
    public QueryResultsIteratorWithMetadata<KeyValue> getStateByRangeWithPagination(
            String start, String end, int size, String bookmark) {
        throw absent("pagination");
    }

    @Override
    public QueryResultsIteratorWithMetadata<KeyValue> getStateByPartialCompositeKeyWithPagination(
            CompositeKey key, int size, String bookmark) {
        throw absent("pagination");
    }

    @Override
    public QueryResultsIterator<KeyValue> getQueryResult(String query) {
        throw absent("rich queries");
    }

    @Override
    public QueryResultsIteratorWithMetadata<KeyValue> getQueryResultWithPagination(
            String query, int size, String bookmark) {
        throw absent("rich queries");
    }

    @Override
    public byte[] getPrivateData(String collection, String key) {
        throw absent("private data");
    }

    @Override
    public byte[] getPrivateDataHash(String collection, String key) {
        throw absent("private data");
    }

    @Override
    public byte[] getPrivateDataValidationParameter(String collection, String key) {
        throw absent("private data");
    }

    @Override
    public void putPrivateData(String collection, String key, byte[] value) {
        throw absent("private data");
    }

    @Override
    public void setPrivateDataValidationParameter(String collection, String key, byte[] value) {
        throw absent("private data");
    }

    @Override
    public void delPrivateData(String collection, String key) {
        throw absent("private data");
    }

    @Override
    public void purgePrivateData(String collection, String key) {
        throw absent("private data");
    }

    @Override
    public QueryResultsIterator<KeyValue> getPrivateDataByRange(String collection, String start, String end) {
        throw absent("private data");
    }

    @Override
    public QueryResultsIterator<KeyValue> getPrivateDataByPartialCompositeKey(String collection, String key) {
        throw absent("private data");
    }

    @Override
    public QueryResultsIterator<KeyValue> getPrivateDataByPartialCompositeKey(String collection, CompositeKey key) {
        throw absent("private data");
    }

    @Override
    public QueryResultsIterator<KeyValue> getPrivateDataByPartialCompositeKey(
            String collection, String type, String... attributes) {
        throw absent("private data");
    }

    @Override
    public QueryResultsIterator<KeyValue> getPrivateDataQueryResult(String collection, String query) {
        throw absent("private data");
    }

    @Override
    public byte[] getBinding() {
        throw absent("bindings");
    }
}
