/* Add two numbers eagerly through TensorFlow's C API. */
#include <stdio.h>
#include <tensorflow/c/c_api.h>
#include <tensorflow/c/eager/c_api.h>

static TFE_TensorHandle *number(float value, TF_Status *status) {
    TF_Tensor *tensor = TF_AllocateTensor(TF_FLOAT, NULL, 0, sizeof value);
    *(float *)TF_TensorData(tensor) = value;
    TFE_TensorHandle *handle = TFE_NewTensorHandle(tensor, status);
    TF_DeleteTensor(tensor);
    return handle;
}

int main(void) {
    TF_Status *status = TF_NewStatus();
    TFE_Context *context = TFE_NewContext(TFE_NewContextOptions(), status);
    TFE_Op *add = TFE_NewOp(context, "AddV2", status);
    TFE_OpAddInput(add, number(2, status), status);
    TFE_OpAddInput(add, number(3, status), status);
    TFE_TensorHandle *sum;
    int results = 1;
    TFE_Execute(add, &sum, &results, status);
    if (TF_GetCode(status) != TF_OK) {
        fprintf(stderr, "%s\n", TF_Message(status));
        return 1;
    }
    TF_Tensor *tensor = TFE_TensorHandleResolve(sum, status);
    printf("TensorFlow %s from C: 2 + 3 = %g\n", TF_Version(), *(float *)TF_TensorData(tensor));
    return 0;
}
